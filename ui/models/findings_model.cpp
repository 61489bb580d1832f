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
    results_ = results;
    const std::vector<Finding> now = results ? results->findings : std::vector<Finding>();
    if (now == findings_) return;
    const auto alike = [](const Finding& a, const Finding& b) { return a.code == b.code && a.subject == b.subject; };
    const auto differ = std::mismatch(findings_.begin(), findings_.end(), now.begin(), now.end(), alike);
    const auto first = differ.first - findings_.begin();
    const auto tail = std::mismatch(findings_.rbegin(), std::make_reverse_iterator(differ.first), now.rbegin(), std::make_reverse_iterator(differ.second), alike).first - findings_.rbegin();
    const auto gone = static_cast<std::ptrdiff_t>(findings_.size()) - tail, come = static_cast<std::ptrdiff_t>(now.size()) - tail;
    if (gone > first) {
        beginRemoveRows({}, static_cast<int>(first), static_cast<int>(gone) - 1);
        findings_.erase(findings_.begin() + first, findings_.begin() + gone);
        endRemoveRows();
    }
    if (come > first) {
        beginInsertRows({}, static_cast<int>(first), static_cast<int>(come) - 1);
        findings_.insert(findings_.begin() + first, now.begin() + first, now.begin() + come);
        endInsertRows();
    }
    findings_ = now;
    if (!findings_.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

const Finding* FindingsModel::at(const QModelIndex& index) const {
    return index.isValid() && index.row() < rowCount() ? &findings_[static_cast<std::size_t>(index.row())] : nullptr;
}

int FindingsModel::count(Severity severity) const {
    return static_cast<int>(std::count_if(findings_.begin(), findings_.end(), [severity](const Finding& f) { return f.severity == severity; }));
}

bool FindingsModel::hasFix(const QModelIndex& index) const {
    const Finding* finding = at(index);
    return finding && fixFor(*finding, *results_).has_value();
}

int FindingsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(findings_.size()); }

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
