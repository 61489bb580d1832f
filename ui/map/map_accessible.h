#pragma once
namespace stargate::ui {

class MapWidget;

/// Lets screen readers see one child per site, with its name, place and state. Called once, before the first MapWidget is shown.
void installMapAccessibility();

/// Tells a screen reader that the keyboard now stands on another site.
void tellAccessibleFocus(MapWidget& map);

}  // namespace stargate::ui
