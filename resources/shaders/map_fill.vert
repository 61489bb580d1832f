#version 330 core
// Map km to clip space; the same for every vertex of a frame.
uniform vec2 scale;
uniform vec2 offset;
layout(location = 0) in vec2 position;
void main() { gl_Position = vec4(position * scale + offset, 0.0, 1.0); }
