#pragma once
#include <QtWidgets/QAbstractScrollArea>

#include <optional>

#include "ui/charts/gantt_painter.h"

namespace stargate::ui {

/// The schedule as a table beside bars. Wheel scrolls, Ctrl+wheel zooms at the pointer, Shift+wheel moves in time; arrows walk the rows,
/// left and right fold them. A bar is dragged along the time, its end changes the duration, onto another bar it draws a link; Alt with left and
/// right moves the chosen task by a week, with Shift its end. The border between table and bars can be dragged. Only rows on screen are drawn.
class GanttView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit GanttView(QWidget* parent = nullptr);

    /// Keeps folding, selection, zoom and scroll positions by row id.
    void setModel(GanttModel model);
    const GanttModel& model() const { return model_; }
    /// Results are on their way: the old picture stays.
    void setStale(bool stale);
    /// Marks a site's summary row and unfolds nothing.
    void selectSite(std::optional<SiteId> site);
    /// Chooses a task's row and opens what it is folded into.
    void selectTask(const QString& id);
    /// The month under the cursor of the other charts.
    void setCursor(std::optional<Date> date);

    void zoomBy(double factor, std::optional<double> atPx = {});
    void zoomToFit();
    /// Years, quarters, months or days per column: index 0..3.
    void zoomTo(int level);

    /// Row under a point of the viewport, -1 for none: for tests and drops.
    int rowAt(QPoint point) const;
    int selectedRow() const { return selected_; }
    bool isFolded(const QString& id) const { return folded_.contains(id); }

Q_SIGNALS:
    void siteClicked(stargate::SiteId site);
    void taskSelected(const QString& taskId);
    /// The menu of a task is asked for, by mouse or key.
    void menuWanted(const QString& taskId, QPoint at);
    /// Date under the pointer, or nothing when it leaves.
    void hovered(std::optional<stargate::Date> date);
    /// A task was dragged to start no earlier; `done` once the hand lets go.
    void barMoved(const QString& task, stargate::Date start, bool done);
    /// Its end was dragged: the length becomes `factor` of what it was when the drag began.
    void barStretched(const QString& task, double factor, bool done);
    /// A key moves a task by so many days, or its end.
    void barNudged(const QString& task, int days, bool end);
    void barsLinked(const QString& from, const QString& to);
    /// Escape, or back where it was: what was shown meanwhile holds no longer.
    void dragCancelled();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    enum class Grip { None, Bar, End };
    struct Drag {
        Grip grip = Grip::None;
        bool active = false;
        QString task, linkTo;
        QPointF from, at;
        Instant start, finish;  ///< when the drag began
        int days = 0;
    };
    Grip gripAt(QPointF point, int row) const;
    void startDrag(QPointF point, int row);
    void moveDrag(QPointF point);
    void endDrag(bool keep);
    void emitDrag(bool done);
    bool nudge(int direction, bool end);
    bool onBorder(QPointF point) const;
    void moveBorder(double x);
    void paintDrag(QPainter& painter, const QRectF& line, const GanttTime& scale, int row) const;
    QRectF timeRect() const;
    GanttTime time() const;
    double timeWidth() const;
    void relayout();
    void refold();
    void select(int row);
    void toggle(int row);
    void showRow(int row);
    QString tipOf(int row) const;

    GanttModel model_;
    GanttMetrics metrics_;
    QSet<QString> folded_;
    QSet<QString> known_;         ///< summary rows seen before: new ones start folded
    std::vector<int> rows_;       ///< that show
    int selected_ = -1;
    Date from_, to_;
    double pxPerDay_ = 0;         ///< 0 = fits the width
    std::optional<Date> cursor_;
    bool stale_ = false;
    bool borderHeld_ = false;     ///< the border between table and bars is dragged
    Drag drag_;
};

}  // namespace stargate::ui
