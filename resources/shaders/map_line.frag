#version 330 core
uniform vec4 colour;
uniform float reach;
in float across;
out vec4 painted;
void main() { painted = vec4(colour.rgb, colour.a * clamp(reach - abs(across), 0.0, 1.0)); }
