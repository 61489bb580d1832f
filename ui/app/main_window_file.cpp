#include "ui/app/main_window.h"
#include "ui/panels/map_pane.h"
#include "ui/panels/notice_bar.h"

namespace stargate::ui {

void MainWindow::connectFile() {
    connect(&watch_, &FileWatch::noticed, this, &MainWindow::tellFileNews);
    connect(&watch_, &FileWatch::settled, notice_, &QWidget::hide);
    connect(&keeper_, &RecoveryKeeper::failed, this, [this](const Error& error) {
        notice_->tell(QString::fromStdString(error.happened + ' ' + error.safe + ' ' + error.remedy),
                      {{{QStringLiteral("notice_save"), tr("Save now")}, [this] { flow_->save(); }}});
    });
    connect(&document_, &Document::opened, this, [this] {
        if (!document_.isOpenElsewhere()) return;
        notice_->tell(tr("%1 is open in another window too. The window that saves later is asked whose version to keep.").arg(document_.name()),
                      {{{QStringLiteral("notice_save_as"), tr("Save mine as…")}, [this] { flow_->saveAs(); }}});
    });
    connect(map_, &MapPane::mapReady, this, [this] {
        if (auto* dialog = findChild<RecoveryDialog*>()) dialog->refreshMaps();
    });
}

void MainWindow::tellFileNews(FileStanding standing) {
    const NoticeBar::Answer saveAs{{QStringLiteral("notice_save_as"), tr("Save mine as…")}, [this] { flow_->saveAs(); }};
    if (standing == FileStanding::Missing) {
        notice_->tell(tr("%1 was moved or deleted. The plan is still open here and counts as not saved.").arg(document_.name()),
                      {{{QStringLiteral("notice_save"), tr("Save it again")}, [this] { flow_->save(); }}, saveAs});
        return;
    }
    const QString words = document_.isModified() ? tr("%1 was changed on disk since it was opened here, and this window has changes that are not saved.")
                                                 : tr("%1 was changed on disk since it was opened here.");
    notice_->tell(words.arg(document_.name()),
                  {{{QStringLiteral("notice_load"), tr("Load the other version")}, [this] { flow_->loadOther(); }}, saveAs});
}

}  // namespace stargate::ui
