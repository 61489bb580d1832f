#include "core/catalog/city.h"

#include "core/catalog/row_reader.h"

namespace stargate {

City readCity(RowReader& row) {
    City c;
    c.key = row.key();
    c.name = row.text("name");
    c.state = row.text("state");
    c.at = row.place();
    c.population = row.integer("population");
    const std::string kinds = "+" + row.text("kind") + "+";
    const auto is = [&](const char* kind) { return kinds.find(kind) != std::string::npos; };
    c.capital = is("+capital+");
    c.metro = is("+metro+");
    c.fibreHub = row.flag("fibre_hub");
    c.dataCentreTown = is("+dc+");
    c.dataCentreNote = row.maybeText("data_centre_note");
    return c;
}

PowerLandmark readPowerLandmark(RowReader& row) {
    PowerLandmark p;
    p.key = row.key();
    p.name = row.text("name");
    p.state = row.text("state");
    p.at = row.place();
    p.megawatts = row.number("capacity_mw");
    p.fuel = row.text("fuel");
    p.note = row.maybeText("note");
    return p;
}

}  // namespace stargate
