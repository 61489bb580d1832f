#pragma once
#include <QtWidgets/QWidget>

#include <functional>

#include "core/geo/region_lookup.h"
#include "ui/actions/plan_actions.h"
#include "ui/editors/field_form.h"
#include "ui/panels/child_list.h"

class QVBoxLayout;

namespace stargate::ui {

class SectionHead;

/// What the pages of the inspector read and call.
struct InspectorContext {
    PlanSession& session;
    ViewState& view;
    PlanActions& actions;
    std::shared_ptr<const RegionLookup> regions;
    std::function<void(const Error&)> refused;
};

/// One page of the inspector, put together from parts; each part knows how to refresh itself.
class SubjectPage : public QWidget {
    Q_OBJECT

public:
    SubjectPage(const InspectorContext& context, QWidget* parent);

    /// Everything reads the shown plan and the newest results again.
    void refresh();

    /// Name and lines below it; the functions are asked on every refresh.
    void addHeader(std::function<QString()> name, std::function<QStringList()> lines);
    /// Capacity states of a site as chips, the four answers and the power bar.
    void addSiteAnswers(SiteId site);
    void addPlanAnswers();
    /// A section that folds. `key` names it for tests and to remember whether it is open.
    void addForm(const QString& key, const QString& title, std::vector<FormRow> rows, bool open = true);
    /// As addForm, with a line to filter by: for the long lists.
    void addFilteredForm(const QString& key, const QString& title, std::vector<FormRow> rows, bool open);
    using Rows = std::function<std::vector<ChildRow>()>;
    void addChildren(const QString& key, const QString& title, const QString& addWords, Rows rows, std::function<void()> add);
    /// Sources, margin and emissions of a site's operating year.
    void addPowerFigures(SiteId site);
    /// Where the site's weather comes from, with buttons to bring a file along.
    void addWeather(SiteId site);
    void addButtons(const std::vector<std::pair<ControlName, std::function<void()>>>& buttons);
    void finish();

    /// Opens the section that a field stands in, without a filter. Null where the page has no such field.
    QWidget* revealField(const QString& key);

    const InspectorContext& context() const { return context_; }

private:
    QWidget* addSection(const QString& key, const QString& title, QWidget* body, bool open);
    void addHairline();
    References references() const;

    InspectorContext context_;
    QVBoxLayout* layout_;
    std::vector<std::function<void()>> refreshers_;
    struct Section {
        QString key;
        SectionHead* head;
        QWidget* body;
    };
    std::vector<Section> sections_;
};

/// The page for what is chosen; several rows of one kind share one page whose edits apply to all.
SubjectPage* makeSubjectPage(const InspectorContext& context, const std::vector<RowRef>& selection, QWidget* parent);

}  // namespace stargate::ui
