#include "ui/editors/list_editors.h"

#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyleOptionComboBox>
#include <QtWidgets/QStylePainter>

#include "ui/editors/editor_parts.h"
#include "ui/support/controls.h"
#include "ui/support/format.h"
#include "ui/support/style.h"

namespace stargate::ui {
namespace {

/// What planners date most; anything else may be typed ("3/N.start" for the shell of building 3).
const QStringList kMilestones{QStringLiteral("announced"), QStringLiteral("contracted"), QStringLiteral("A.start"), QStringLiteral("M.start"),
                              QStringLiteral("G.finish"), QStringLiteral("T.finish"), QStringLiteral("U.finish")};

/// A date may be typed as in any other date field.
FieldSpec dateSpec() {
    FieldSpec spec = findField<Site>("start_date")->spec;
    spec.nullable = false;
    return spec;
}

/// A button that opens a menu and looks like the boxes to choose from above and below it.
class ChoiceButton : public QPushButton {
public:
    using QPushButton::QPushButton;

protected:
    void paintEvent(QPaintEvent*) override {
        QStylePainter painter(this);
        QStyleOptionComboBox box;
        box.initFrom(this);
        const int room = style()->subControlRect(QStyle::CC_ComboBox, &box, QStyle::SC_ComboBoxEditField, this).width();
        box.currentText = fontMetrics().elidedText(text(), Qt::ElideRight, room);
        painter.drawComplexControl(QStyle::CC_ComboBox, box);
        painter.drawControl(QStyle::CE_ComboBoxLabel, box);
    }
};

}  // namespace

ActualsEditor::ActualsEditor(const FieldSpec& spec, QWidget* parent) : FieldEditor(parent) {
    setObjectName(QString::fromUtf8(spec.key.data(), static_cast<qsizetype>(spec.key.size())) + QStringLiteral("_edit"));
    setAccessibleName(QString::fromUtf8(spec.label.data(), static_cast<qsizetype>(spec.label.size())));
    lines_ = new QVBoxLayout(this);
    lines_->setContentsMargins(0, 0, 0, 0);
    lines_->setSpacing(3);
    rebuild();
}

void ActualsEditor::show(const FieldState& state) {
    Site site;
    if (!state.value || !findField<Site>("actuals")->set(site, *state.value)) site.actuals.clear();
    if (site.actuals == actuals_ && lines_->count() > 0) return;
    actuals_ = site.actuals;
    rebuild();
}

void ActualsEditor::change(std::vector<Actual> actuals) {
    Site site;
    site.actuals = std::move(actuals);
    Q_EMIT entered(findField<Site>("actuals")->get(site));
}

void ActualsEditor::rebuild() {
    while (QLayoutItem* item = lines_->takeAt(0)) {
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
    const FieldSpec date = dateSpec();
    // One line more than there are facts: filling it adds one.
    for (std::size_t i = 0; i <= actuals_.size(); ++i) {
        const bool isNew = i == actuals_.size();
        auto* line = new QWidget(this);
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(3);
        auto* milestone = new QComboBox(line);
        const QString number = QString::number(i + 1);
        setNames(*milestone, {QStringLiteral("milestone_%1").arg(number), tr("Milestone %1").arg(number)});
        setControlHeight(milestone, size::kField - 4);
        milestone->setEditable(true);
        milestone->addItems(kMilestones);
        milestone->installEventFilter(new WheelGuard(milestone));
        milestone->setCurrentText(isNew ? QString() : QString::fromStdString(actuals_[i].milestone));
        milestone->lineEdit()->setPlaceholderText(tr("add a milestone"));
        milestone->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        milestone->setMinimumContentsLength(5);
        const ControlName dateName{QStringLiteral("milestone_date_%1").arg(number), tr("Date of milestone %1").arg(number)};
        auto* when = new EntryEditor(date, line, &dateName);
        FieldState shown;
        shown.value = isNew ? FieldValue{} : FieldValue{actuals_[i].date.text()};
        when->show(shown);
        row->addWidget(milestone, 1);
        row->addWidget(when, 1);
        const auto write = [this, i, isNew, milestone](const Date& to) {
            std::vector<Actual> next = actuals_;
            const Actual fact{milestone->currentText().trimmed().toStdString(), to};
            if (fact.milestone.empty()) return;
            if (isNew) next.push_back(fact);
            else next[i] = fact;
            change(std::move(next));
        };
        connect(when, &FieldEditor::entered, this, [write](const FieldValue& value) {
            const auto* text = std::get_if<std::string>(&value);
            if (!text) return;
            if (const Result<Date> read = Date::parse(*text)) write(*read);
        });
        if (!isNew) {
            connect(milestone, &QComboBox::textActivated, this, [this, write, i] { write(actuals_[i].date); });
            auto* remove = new IconButton({QStringLiteral("remove_milestone_%1").arg(number), tr("Remove milestone %1").arg(number)}, QStringLiteral("minus"), line, 13);
            connect(remove, &QAbstractButton::clicked, this, [this, i] {
                std::vector<Actual> next = actuals_;
                next.erase(next.begin() + static_cast<std::ptrdiff_t>(i));
                change(std::move(next));
            });
            row->addWidget(remove);
        }
        lines_->addWidget(line);
    }
}

ReferenceListEditor::ReferenceListEditor(const FieldSpec& spec, References references, QWidget* parent) : FieldEditor(parent), references_(std::move(references)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    button_ = new ChoiceButton(this);
    const auto text = [](std::string_view s) { return QString::fromUtf8(s.data(), static_cast<qsizetype>(s.size())); };
    setNames(*button_, {text(spec.key) + QStringLiteral("_edit"), text(spec.label)});
    setControlHeight(button_, size::kField - 4);
    button_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    button_->setMenu(new QMenu(button_));
    layout->addWidget(button_);
    connect(button_->menu(), &QMenu::aboutToShow, this, &ReferenceListEditor::fill);
}

void ReferenceListEditor::fill() {
    button_->menu()->clear();
    for (const auto& [id, name] : references_("sites")) {
        QAction* action = button_->menu()->addAction(QString(name).replace(QLatin1Char('&'), QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(std::find(chosen_.begin(), chosen_.end(), id) != chosen_.end());
        connect(action, &QAction::toggled, this, [this, row = id](bool on) {
            std::vector<std::int64_t> next = chosen_;
            if (on) next.push_back(row);
            else next.erase(std::remove(next.begin(), next.end(), row), next.end());
            std::sort(next.begin(), next.end());
            Tranche tranche;
            for (std::int64_t site : next) tranche.sites.emplace_back(site);
            Q_EMIT entered(findField<Tranche>("sites")->get(tranche));
        });
    }
}

void ReferenceListEditor::show(const FieldState& state) {
    Tranche tranche;
    if (!state.value || !findField<Tranche>("sites")->set(tranche, *state.value)) tranche.sites.clear();
    chosen_.clear();
    QStringList names;
    const auto all = references_("sites");
    for (SiteId site : tranche.sites) {
        chosen_.push_back(site.number());
        for (const auto& [id, name] : all)
            if (id == site.number()) names << name;
    }
    button_->setText(!state.value ? tr("different values") : names.isEmpty() ? tr("all sites") : names.join(QStringLiteral(", ")));
    setPlainToolTip(*button_, button_->text());
}

}  // namespace stargate::ui
