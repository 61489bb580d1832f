#include <QtWidgets/QFileDialog>

#include "core/interchange/project_rows.h"
#include "core/report/baseline.h"
#include "core/report/schedule_json.h"
#include "ui/actions/project_reader.h"
#include "ui/app/main_window.h"
#include "ui/panels/import_message.h"
#include "ui/panels/status_strip.h"
#include "ui/panels/supply_order_dialog.h"
#include "ui/support/format.h"
#include "ui/support/message_dialog.h"
#include "ui/support/save_path.h"
#include "ui/support/user_files.h"

namespace stargate::ui {
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
    const auto text = userFiles().read(path.toStdString(), kLargestTextFile);
    if (!text) return tell(text.error());
    const auto rows = readProjectXml(QByteArray::fromStdString(*text));
    if (!rows) return tell(rows.error());
    const auto import = importProject(*results, world_, *rows);
    if (!import) return tell(import.error());
    if (ask(this, importMessage(*import)) != 0 || import->changes.empty()) return;
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
