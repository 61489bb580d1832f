#include "ui/models/findings_model.h"

#include "core/engine/finding_fix.h"
#include "core/report/finding_text.h"

namespace stargate::ui {

RowRef refTo(const Subject& subject) {
    switch (subject.kind) {
        case SubjectKind::Site: return refTo(SiteId(subject.id));
        case SubjectKind::Building: return refTo(BuildingId(subject.id));
        case SubjectKind::Asset: return refTo(PowerAssetId(subject.id));
        case SubjectKind::Order: return refTo(RackOrderId(subject.id));
        case SubjectKind::Tranche: return refTo(TrancheId(subject.id));
        case SubjectKind::Plan: return {};
    }
    return {};
}

void FindingsModel::setResults(const ResultsPtr& results) {
    const auto same = [](const ResultsPtr& a, const ResultsPtr& b) { return a && b && a->findings == b->findings; };
    // The same findings keep their rows, so that a selection and the scroll position survive a drag.
    if (same(results_, results)) {
        results_ = results;
        return;
    }
    beginResetModel();
    results_ = results;
    endResetModel();
}

const Finding* FindingsModel::at(const QModelIndex& index) const {
    return results_ && index.isValid() && index.row() < rowCount() ? &results_->findings[static_cast<std::size_t>(index.row())] : nullptr;
}

int FindingsModel::count(Severity severity) const {
    if (!results_) return 0;
    return static_cast<int>(std::count_if(results_->findings.begin(), results_->findings.end(), [severity](const Finding& f) { return f.severity == severity; }));
}

bool FindingsModel::hasFix(const QModelIndex& index) const {
    const Finding* finding = at(index);
    return finding && fixFor(*finding, *results_).has_value();
}

int FindingsModel::rowCount(const QModelIndex& parent) const { return !parent.isValid() && results_ ? static_cast<int>(results_->findings.size()) : 0; }

QVariant FindingsModel::data(const QModelIndex& index, int role) const {
    const Finding* finding = at(index);
    if (!finding) return {};
    const FindingText text = findingText(*finding);
    switch (role) {
        case Qt::DisplayRole: return QString::fromStdString(text.title);
        case DetailRole: return QString::fromStdString(text.line);
        case Qt::AccessibleTextRole: return QString::fromStdString(findingSentence(*finding));
        case SeverityRole: return static_cast<int>(finding->severity);
        case RefRole: return QVariant::fromValue(refTo(finding->subject));
        case IconNameRole:
            return finding->severity == Severity::Blocker ? QStringLiteral("bad") : finding->severity == Severity::Warning ? QStringLiteral("warn") : QStringLiteral("info");
        default: return {};
    }
}

}  // namespace stargate::ui
