#include "ui/panels/recovery_offer.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>

#include "ui/support/format.h"

namespace stargate::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(stargate::ui::RecoveryOffer)
};

/// "today, 14:01", "22 Aug 2027, 14:01".
QString momentWords(std::int64_t unixSeconds) {
    const QDateTime at = QDateTime::fromSecsSinceEpoch(unixSeconds);
    const QString day = at.date() == QDate::currentDate() ? Words::tr("today") : formatDate(coreDate(at.date()));
    return Words::tr("%1, %2").arg(day, at.time().toString(QStringLiteral("HH:mm")));
}

QString countWords(const Plan& plan, const Catalog& catalog) {
    std::int64_t gpus = 0;
    for (const RackOrder& order : plan.rackOrders)
        if (const RackType* rack = catalog.rack(order.rack)) gpus += order.count * rack->accelerators;
    QStringList words{Words::tr("%n site(s)", nullptr, static_cast<int>(plan.sites.size()))};
    if (!plan.buildings.empty()) words << Words::tr("%n building(s)", nullptr, static_cast<int>(plan.buildings.size()));
    if (gpus > 0) words << Words::tr("%1 GPUs ordered").arg(formatShortCount(gpus));
    return words.join(QStringLiteral(" · "));
}

QString nameOfCopy(const AbandonedCopy& copy) {
    if (!copy.entry.originalPath.empty()) return QFileInfo(QString::fromStdString(copy.entry.originalPath)).fileName();
    if (copy.plan) return QString::fromStdString(copy.plan->plan.settings->name);
    return copy.entry.described ? Words::tr("A plan that was never saved") : Words::tr("A plan whose name is lost");
}

QString noteOf(const AbandonedCopy& copy) {
    if (!copy.plan && copy.plan.error().code == ErrorCode::TooNew) return Words::tr("A newer version of the program made this copy; restore it with that one.");
    if (!copy.plan) return Words::tr("This copy is damaged and cannot be restored.");
    if (!copy.entry.described) return Words::tr("Save it under a name once it is restored.");
    if (copy.entry.originalPath.empty()) return {};
    if (copy.fileIsNewer()) return Words::tr("A saved version from %1 is newer than this copy.").arg(momentWords(copy.file.modifiedUnix));
    if (copy.file.standing == FileStanding::Changed) return Words::tr("The file has changed since this work began; saving asks first.");
    if (copy.file.standing == FileStanding::Missing) return Words::tr("The file itself is gone; saving writes it again.");
    return {};
}

}  // namespace

RecoveryOffer offerOf(const AbandonedCopy& copy, const Catalog& catalog) {
    const QString path = QString::fromStdString(copy.entry.originalPath);
    RecoveryOffer out;
    out.name = nameOfCopy(copy);
    out.place = !path.isEmpty()          ? QDir::toNativeSeparators(QFileInfo(path).absolutePath())
                : copy.entry.described ? Words::tr("Never saved")
                                       : Words::tr("Its folder is not known any more");
    out.time = Words::tr("Copy from %1").arg(momentWords(copy.entry.unixSeconds));
    out.note = noteOf(copy);
    out.copyFolder = QFileInfo(QString::fromStdString(copy.path)).absolutePath();
    out.canRestore = copy.plan.has_value();
    out.hasFile = !path.isEmpty() && copy.file.standing != FileStanding::Missing;
    out.isLostWork = out.canRestore && !copy.fileIsNewer();
    if (!out.isLostWork) out.suggested = out.hasFile ? RecoveryChoice::OpenSaved : RecoveryChoice::Keep;
    if (!copy.plan) return out;
    out.counts = countWords(copy.plan->plan, catalog);
    out.picture.places = placesOf(copy.plan->plan, nullptr);
    return out;
}

}  // namespace stargate::ui
