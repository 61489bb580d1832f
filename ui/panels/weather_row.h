#pragma once
#include <QtWidgets/QWidget>

#include "ui/panels/subject_page.h"

class QPushButton;

namespace stargate::ui {

class PlainLabel;

/// Where a site's weather comes from, and the buttons that bring a file along or take it away. Each is one undo step.
class WeatherRow : public QWidget {
    Q_OBJECT

public:
    WeatherRow(const InspectorContext& context, SiteId site, QWidget* parent = nullptr);
    void refresh();
    /// Reads a file and keeps it with the site; a file that cannot be read is refused with line and column.
    void attach(const QString& path);

private:
    void choose();
    void remove();

    const InspectorContext& context_;
    SiteId site_;
    PlainLabel* source_;
    PlainLabel* detail_;
    PlainLabel* doubts_;  ///< what a planner should look at, in the colour of warnings
    QPushButton* remove_;
};

}  // namespace stargate::ui
