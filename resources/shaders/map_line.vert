#version 330 core
// A segment of a line as a quad of constant width in device pixels. Four vertices carry the same two ends; the vertex's own number
// says which corner it is.
uniform vec2 scale;
uniform vec2 offset;
uniform vec2 viewport;   // device pixels
uniform float reach;     // half the width and the half pixel over which the edge fades
layout(location = 0) in vec4 ends;
out float across;
void main() {
    vec2 a = (ends.xy * scale + offset) * 0.5 * viewport;
    vec2 b = (ends.zw * scale + offset) * 0.5 * viewport;
    vec2 line = b - a;
    float length_ = length(line);
    vec2 along = length_ > 0.0 ? line / length_ : vec2(1.0, 0.0);
    vec2 normal = vec2(-along.y, along.x);
    float side = (gl_VertexID & 1) == 0 ? -1.0 : 1.0;
    vec2 end = (gl_VertexID & 2) == 0 ? a - along * 0.4 : b + along * 0.4;
    across = side * reach;
    gl_Position = vec4((end + normal * side * reach) / (0.5 * viewport), 0.0, 1.0);
}
