#include "ui/panels/subject_page.h"

#include "ui/panels/answer_grid.h"
#include "ui/panels/power_bar.h"
#include "ui/panels/power_figures.h"
#include "ui/panels/weather_row.h"
#include "ui/support/controls.h"
#include "ui/support/fonts.h"
#include "ui/support/format.h"
#include "ui/support/paint.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

constexpr int kWideLabels = 124;  // long lists are of numbers, which need less room than their names

/// Sections that the planner has folded stay folded from subject to subject.
QHash<QString, bool>& openSections() {
    static QHash<QString, bool> open;
    return open;
}

class Hairline : public QWidget {
public:
    explicit Hairline(QWidget* parent) : QWidget(parent) { setFixedHeight(1); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        drawHLine(p, 0, width(), 0, tokens().hairline);
    }
};

/// Chips from the left as far as they fit: a narrow inspector shows the first ones whole rather than all of them cut.
class ChipRow : public QWidget {
public:
    ChipRow(std::vector<StateChip*> chips, QWidget* parent) : QWidget(parent), chips_(std::move(chips)) {
        for (StateChip* chip : chips_) chip->setParent(this);
    }
    void arrange() {
        int x = size::kInset;
        for (StateChip* chip : chips_) {
            const QSize wanted = chip->sizeHint();
            chip->setGeometry(QRect(QPoint(x, 0), wanted));
            chip->setVisible(x + wanted.width() <= width() - size::kInset);
            x += wanted.width() + 5;
        }
    }
    QSize sizeHint() const override { return {0, chips_.front()->sizeHint().height() + 8}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void resizeEvent(QResizeEvent*) override { arrange(); }

private:
    std::vector<StateChip*> chips_;
};

}  // namespace

SubjectPage::SubjectPage(const InspectorContext& context, QWidget* parent) : QWidget(parent), context_(context) {
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    layout_ = new QVBoxLayout(this);
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setSpacing(0);
}

void SubjectPage::refresh() {
    for (const auto& refresher : refreshers_) refresher();
}

void SubjectPage::finish() {
    layout_->addStretch();
    refresh();
}

void SubjectPage::addHairline() { layout_->addWidget(new Hairline(this)); }

void SubjectPage::addHeader(std::function<QString()> name, std::function<QStringList()> lines) {
    auto* box = new QVBoxLayout;
    box->setContentsMargins(size::kInset, 10, size::kInset, 8);
    box->setSpacing(1);
    auto* title = new ElidedLabel(QString(), fonts::subject(), Ink::Text1, this);
    title->setObjectName(QStringLiteral("subject_name"));
    box->addWidget(title);
    auto* first = new PlainLabel(QString(), fonts::table(), Ink::Text2, this);
    auto* second = new PlainLabel(QString(), fonts::table(), Ink::Text3, this);
    for (PlainLabel* line : {first, second}) line->setWordWrap(true);
    first->setObjectName(QStringLiteral("subject_place"));
    second->setObjectName(QStringLiteral("subject_coordinates"));
    box->addWidget(first);
    box->addWidget(second);
    layout_->addLayout(box);
    refreshers_.push_back([=] {
        title->setText(name());
        const QStringList all = lines();
        first->setText(all.value(0));
        first->setVisible(!all.value(0).isEmpty());
        second->setText(all.value(1));
        second->setVisible(!all.value(1).isEmpty());
    });
}

void SubjectPage::addSiteAnswers(SiteId site) {
    auto* live = new StateChip(QString(), StateChip::State::Good, this);
    auto* energised = new StateChip(QString(), StateChip::State::Neutral, this);
    auto* contracted = new StateChip(QString(), StateChip::State::Neutral, this);
    auto* chips = new ChipRow({live, energised, contracted}, this);
    layout_->addWidget(chips);
    addHairline();
    auto* grid = new AnswerGrid(this);
    layout_->addWidget(grid);
    addHairline();
    auto* bar = new PowerBar(this);
    layout_->addWidget(bar);
    refreshers_.push_back([this, site, live, energised, contracted, chips, grid, bar] {
        const ResultsPtr& results = context_.session.results();
        const SiteResult* result = results ? results->site(site) : nullptr;
        const Month month = context_.view.month();
        const auto at = [&](const MonthlySeries<ItPower>& series) { return series.contains(month) ? series[month].megawatts() : 0.0; };
        const auto show = [](StateChip* chip, const QString& word, double mw, StateChip::State state) {
            chip->set(word + QLatin1Char(' ') + formatMegawatts(mw).value, mw > 0 ? state : StateChip::State::Neutral);
        };
        chips->setVisible(result);
        if (result) {
            show(live, tr("IT-live"), at(result->series.itLive), StateChip::State::Good);
            show(energised, tr("energised"), at(result->series.energised), StateChip::State::Neutral);
            show(contracted, tr("contracted"), at(result->series.contracted), StateChip::State::Neutral);
            chips->arrange();
            grid->setAnswers(siteAnswers(*results, context_.session.baseResults().get(), site, month));
        }
        bar->setSite(result, results ? *results->catalog : *context_.session.catalog());
    });
}

void SubjectPage::addPlanAnswers() {
    addHairline();
    auto* grid = new AnswerGrid(this);
    layout_->addWidget(grid);
    refreshers_.push_back([this, grid] {
        if (const ResultsPtr& results = context_.session.results()) grid->setAnswers(planAnswers(*results, context_.session.baseResults().get(), context_.view.month()));
    });
}

QWidget* SubjectPage::revealField(const QString& key) {
    auto* editor = findChild<QWidget*>(key + QStringLiteral("_edit"));
    for (const Section& section : sections_) {
        if (!editor || !section.body->isAncestorOf(editor)) continue;
        section.head->setChecked(true);
        if (auto* filter = section.body->findChild<QLineEdit*>(section.key + QStringLiteral("_filter"))) filter->clear();
    }
    return editor;
}

QWidget* SubjectPage::addSection(const QString& key, const QString& title, QWidget* body, bool open) {
    addHairline();
    auto* head = new SectionHead({key + QStringLiteral("_section"), title}, this);
    layout_->addWidget(head);
    layout_->addWidget(body);
    head->setBody(body);
    sections_.push_back({key, head, body});
    const bool isOpen = openSections().value(key, open);
    head->setChecked(isOpen);
    body->setVisible(isOpen);
    connect(head, &QAbstractButton::toggled, this, [key](bool on) { openSections()[key] = on; });
    return head;
}

References SubjectPage::references() const {
    return [&session = context_.session](std::string_view table) {
        std::vector<std::pair<std::int64_t, QString>> rows;
        const Plan& plan = *session.shownPlan();
        const auto add = [&rows](const auto& all) {
            for (const auto& row : all) rows.emplace_back(row.id.number(), QString::fromStdString(row.name));
        };
        if (table == "funders") add(plan.funders);
        if (table == "tranches") add(plan.tranches);
        if (table == "sites") add(plan.sites);
        for (const Building& row : plan.buildings) {
            const Site* site = table == "buildings" ? plan.sites.find(row.site) : nullptr;
            if (site) rows.emplace_back(row.id.number(), QString::fromStdString(site->name) + QStringLiteral(", ") + QString::fromStdString(row.name));
        }
        return rows;
    };
}

void SubjectPage::addForm(const QString& key, const QString& title, std::vector<FormRow> rows, bool open) {
    if (rows.empty()) return;
    auto* form = new FieldForm(std::move(rows), context_.session.catalog(), references(), this);
    addSection(key, title, form, open);
    refreshers_.push_back([form] { form->refresh(); });
}

void SubjectPage::addFilteredForm(const QString& key, const QString& title, std::vector<FormRow> rows, bool open) {
    auto* body = new QWidget(this);
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* filter = new QLineEdit(body);
    setNames(*filter, {key + QStringLiteral("_filter"), tr("Filter %1").arg(title.toLower())});
    filter->setPlaceholderText(tr("Filter"));
    offerClear(*filter);
    setControlHeight(filter, size::kField - 2);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(size::kInset, 2, size::kInset, 2);
    line->addWidget(filter);
    layout->addLayout(line);
    auto* form = new FieldForm(std::move(rows), context_.session.catalog(), references(), body, kWideLabels);
    layout->addWidget(form);
    connect(filter, &QLineEdit::textChanged, form, &FieldForm::setFilter);
    addSection(key, title, body, open);
    refreshers_.push_back([form] { form->refresh(); });
}

void SubjectPage::addChildren(const QString& key, const QString& title, const QString& addWords, Rows rows, std::function<void()> add) {
    auto* list = new ChildList(key + QStringLiteral("_list"), title, addWords, this);
    auto* head = static_cast<SectionHead*>(addSection(key, title, list, true));
    connect(list, &ChildList::chosen, this, [this](const RowRef& row) { context_.view.select(row); });
    if (add) connect(list, &ChildList::addWanted, this, add);
    const QString whenEmpty = add ? QString() : tr("none");
    refreshers_.push_back([list, head, rows, whenEmpty] {
        std::vector<ChildRow> all = rows();
        head->setRemark(all.empty() ? whenEmpty : QString::number(all.size()));
        list->setRows(std::move(all));
    });
}

void SubjectPage::addPowerFigures(SiteId site) {
    auto* figures = new PowerFigures(this);
    addSection(QStringLiteral("power_year"), tr("Power, operating year"), figures, true);
    refreshers_.push_back([this, site, figures] { figures->setSite(context_.session.results() ? context_.session.results()->site(site) : nullptr); });
}

void SubjectPage::addWeather(SiteId site) {
    auto* row = new WeatherRow(context_, site, this);
    addSection(QStringLiteral("weather"), tr("Weather"), row, true);
    refreshers_.push_back([row] { row->refresh(); });
}

void SubjectPage::addButtons(const std::vector<std::pair<ControlName, std::function<void()>>>& buttons) {
    addHairline();
    auto* box = new QVBoxLayout;
    box->setContentsMargins(size::kInset, 8, size::kInset, 8);
    box->setSpacing(6);
    for (const auto& [name, press] : buttons) {
        auto* button = new QPushButton(name.accessible, this);
        setNames(*button, name);
        connect(button, &QPushButton::clicked, this, press);
        box->addWidget(button);
    }
    layout_->addLayout(box);
}

}  // namespace stargate::ui
