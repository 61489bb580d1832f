#include <QtCore/QFile>
#include <QtWidgets/QFileDialog>

#include "core/report/baseline.h"
#include "core/report/project_rows.h"
#include "core/report/schedule_json.h"
#include "ui/actions/project_reader.h"
#include "ui/app/main_window.h"
#include "ui/panels/status_strip.h"
#include "ui/panels/supply_order_dialog.h"
#include "ui/support/format.h"
#include "ui/support/message_dialog.h"
#include "ui/support/save_path.h"

namespace stargate::ui {
namespace {

constexpr int kShownRows = 6;  // in the question itself; the rest stands under Details

Result<QByteArray> bytesOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return fail(ErrorCode::Unreadable, "Could not read " + path.toStdString() + ": " + file.errorString().toStdString() + ".", {}, "Choose another file.");
    return file.readAll();
}

QString lineOf(const MovedTask& m) {
    QString out = MainWindow::tr("%1: ends %2, was %3").arg(QString::fromStdString(m.label), formatDate(m.finishAfter.date()), formatDate(m.finishBefore.date()));
    if (m.finishInFile) out += MainWindow::tr(" (the file says %1)").arg(formatDate(*m.finishInFile));
    return out;
}

/// What an import would do, in words: every date that moves, and what is not taken.
Message questionOf(const ProjectImport& import) {
    QStringList lines, refused;
    for (const MovedTask& m : import.moved) lines += lineOf(m);
    for (const std::string& line : import.notTaken) refused += QString::fromStdString(line);
    Message message;
    message.kind = Message::Kind::Question;
    message.heading = MainWindow::tr("Import %n change(s)?", nullptr, static_cast<int>(import.changes)) + QLatin1Char(' ') + MainWindow::tr("%n task(s) move.", nullptr, static_cast<int>(import.moved.size()));
    message.text = QStringList(lines.mid(0, kShownRows)).join(QLatin1Char('\n'));
    if (lines.size() > kShownRows) message.text += MainWindow::tr("\n… and %1 more under Details.").arg(lines.size() - kShownRows);
    if (!refused.isEmpty()) message.text += QStringLiteral("\n\n") + MainWindow::tr("Not taken:") + QLatin1Char('\n') + QStringList(refused.mid(0, kShownRows)).join(QLatin1Char('\n'));
    if (refused.size() > kShownRows) message.text += MainWindow::tr("\n… and %1 more under Details.").arg(refused.size() - kShownRows);
    message.details = (lines + refused).join(QLatin1Char('\n'));
    message.buttons = {MainWindow::tr("Import"), MainWindow::tr("Cancel")};
    return message;
}

}  // namespace

void MainWindow::exportSchedule() {
    const ResultsPtr results = session_.results();
    if (!results) return;
    const QString name = QString::fromStdString(session_.plan()->settings->name);
    const auto to = askSavePath(this, tr("Export schedule"), name + QStringLiteral(".xml"),
                                {{tr("Microsoft Project"), QStringLiteral("xml")}, {tr("Table"), QStringLiteral("csv")}});
    if (to) writeAndTell(this, to->path, QByteArray::fromStdString(to->kind == 1 ? scheduleToCsv(*results) : projectXml(*results)));
}

void MainWindow::importSchedule() {
    const ResultsPtr results = session_.results();
    if (!results || results->plan != session_.plan()) return;  // a newer plan is still being computed
    const QString path = QFileDialog::getOpenFileName(this, tr("Import schedule"), {}, tr("Microsoft Project (*.xml)"));
    if (path.isEmpty()) return;
    const auto bytes = bytesOf(path);
    if (!bytes) return tell(bytes.error());
    const auto rows = readProjectXml(*bytes);
    if (!rows) return tell(rows.error());
    const auto import = importProject(*results, world_, *rows);
    if (!import) return tell(import.error());
    if (import->changes == 0) {
        Message nothing;
        nothing.heading = import->notTaken.empty() ? tr("The file says what the plan says: nothing changes.") : tr("Nothing that the file changes can be taken into the plan.");
        QStringList reasons;
        for (const std::string& line : import->notTaken) reasons += QString::fromStdString(line);
        nothing.text = QStringList(reasons.mid(0, kShownRows)).join(QLatin1Char('\n'));
        if (reasons.size() > kShownRows) nothing.details = reasons.join(QLatin1Char('\n'));
        ask(this, nothing);
        return;
    }
    if (ask(this, questionOf(*import)) != 0) return;
    if (const auto done = session_.commit(import->edit, tr("schedule import")); !done) tell(done.error());
}

/// Null while a newer plan is still being computed, which the status bar says.
ResultsPtr MainWindow::resultsOfThisPlan() {
    const ResultsPtr results = session_.results();
    if (results && results->plan == session_.plan()) return results;
    status_->setPlace(tr("The plan is still being computed: try again in a moment"));
    return nullptr;
}

void MainWindow::setBaseline() {
    if (const ResultsPtr results = resultsOfThisPlan()) keepBaseline(baselineOf(results->schedule), tr("set baseline"));
}

void MainWindow::keepBaseline(std::vector<BaselineDates> baseline, const QString& words) {
    PlanSettings settings = *session_.plan()->settings;
    settings.baseline = std::move(baseline);
    if (const auto done = session_.commit({PutSettings{std::move(settings)}}, words); !done) tell(done.error());
}

void MainWindow::findSupplyOrder() {
    const ResultsPtr results = resultsOfThisPlan();
    if (!results) return;
    SupplyOrderDialog dialog(results, world_, this);
    if (dialog.exec() != QDialog::Accepted) return;
    if (const auto done = session_.commit(dialog.order().edit, tr("supply order")); !done) tell(done.error());
}

}  // namespace stargate::ui
