#include "ui/app/catalog_offer.h"

#include "ui/panels/answers.h"
#include "ui/support/format.h"
#include "ui/support/message_dialog.h"

namespace stargate::ui {
namespace {

constexpr int kMostLines = 12;  // what fits into a message; the inspector shows every row

QString valueText(const CellValue& value) {
    if (const auto* number = std::get_if<double>(&value)) return formatSignificant(*number);
    const auto* words = std::get_if<std::string>(&value);
    return words ? QString::fromStdString(*words) : CatalogOffer::tr("unknown");
}

QString rowName(const Catalog& catalog, const CatalogChange& change) {
    const CatalogTable* table = catalog.table(change.table);
    const CellValue* name = table ? table->cell(change.key, "name") : nullptr;
    const auto* words = name ? std::get_if<std::string>(name) : nullptr;
    return QString::fromStdString(words ? *words : change.key);
}

QStringList effectLines(const Answers& now, const Answers& before) {
    QStringList lines;
    const auto line = [&](const Answer& a, const Answer& b) {
        lines << (a.figure.text() == b.figure.text() ? CatalogOffer::tr("%1: %2, unchanged").arg(a.caption, a.figure.text())
                                                     : CatalogOffer::tr("%1: %2 instead of %3").arg(a.caption, a.figure.text(), b.figure.text()));
    };
    line(now.gpus, before.gpus);
    line(now.powered, before.powered);
    line(now.cost, before.cost);
    line(now.money, before.money);
    return lines;
}

}  // namespace

QStringList changeLines(const std::vector<CatalogChange>& changes, const Catalog& catalog, int most) {
    QStringList lines;
    for (const CatalogChange& c : changes) {
        if (lines.size() == most) {
            lines << CatalogOffer::tr("and %n more", nullptr, static_cast<int>(changes.size()) - most);
            break;
        }
        lines << CatalogOffer::tr("%1: %2 %3 → %4").arg(rowName(catalog, c), QString::fromStdString(c.field), valueText(c.kept), valueText(c.shipped));
    }
    return lines;
}

CatalogOffer::CatalogOffer(PlanSession& session, const ViewState& view, QWidget& window) : QObject(&window), session_(session), view_(view), window_(window) {
    connect(&session_, &PlanSession::resultsChanged, this, [this] {
        // On the way back to the event loop: everything else has taken the results by then.
        if (trying_ && session_.isPreviewing() && !session_.isStale()) QMetaObject::invokeMethod(this, &CatalogOffer::showEffect, Qt::QueuedConnection);
    });
    connect(&session_, &PlanSession::previewChanged, this, [this](bool previewing) { trying_ = trying_ && previewing; });
}

void CatalogOffer::offer() {
    changes_ = catalogChanges(*session_.plan(), *session_.shippedCatalog());
    if (changes_.empty()) return;
    Message message;
    message.kind = Message::Kind::Question;
    message.heading = tr("The catalogue has newer values");
    message.text = tr("This plan keeps the values that it was made with. %n of them are different in catalogue %1.", nullptr, static_cast<int>(changes_.size()))
                       .arg(QString::fromStdString(session_.shippedCatalog()->version()));
    message.buttons = {tr("See what changed"), tr("Keep the plan's values")};
    if (ask(&window_, message) == 0) tryOut();
}

void CatalogOffer::tryOut() {
    const Result<void> shown = session_.preview(catalogUpdate(*session_.plan(), *session_.shippedCatalog()));
    trying_ = shown.has_value();
    if (!shown) Q_EMIT failed(shown.error());
}

void CatalogOffer::showEffect() {
    if (!trying_) return;
    trying_ = false;
    const ResultsPtr base = session_.baseResults();
    Message message;
    message.kind = Message::Kind::Question;
    message.heading = tr("Update %n value(s)?", nullptr, static_cast<int>(changes_.size()));
    message.text = changeLines(changes_, *session_.shippedCatalog(), kMostLines).join(QLatin1Char('\n'));
    if (base) message.text += QStringLiteral("\n\n") + effectLines(planAnswers(*session_.results(), nullptr, view_.month()), planAnswers(*base, nullptr, view_.month())).join(QLatin1Char('\n'));
    message.buttons = {tr("Update"), tr("Keep the plan's values")};
    const bool update = ask(&window_, message) == 0;
    session_.cancelPreview();
    if (!update) return;
    if (const Result<void> done = session_.commit(catalogUpdate(*session_.plan(), *session_.shippedCatalog()), tr("Update catalogue values")); !done) Q_EMIT failed(done.error());
}

}  // namespace stargate::ui
