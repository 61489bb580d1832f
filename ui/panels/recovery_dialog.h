#pragma once
#include <QtWidgets/QDialog>

#include "ui/panels/recovery_offer.h"
#include "ui/panels/start_page.h"

class QBoxLayout;

namespace stargate::ui {

class SegmentedControl;

/// Offers all copies of unsaved work at once, a row each. With one copy each choice is a button; with several each row holds its own choice, and
/// Continue carries them out. Closing the dialog keeps all of them for later.
class RecoveryDialog : public QDialog {
    Q_OBJECT

public:
    RecoveryDialog(std::vector<RecoveryOffer> offers, StartPage::Thumbnail thumbnail, QWidget* parent = nullptr);

    /// What was chosen for each offer, in their order.
    std::vector<RecoveryChoice> choices() const;
    /// Draws the small maps again: the ground is there now.
    void refreshMaps();

    void accept() override;
    void reject() override;

private:
    QWidget* makeRow(std::size_t number);
    void addButtons(QBoxLayout& foot);
    void addChoiceButtons(QBoxLayout& foot);

    std::vector<RecoveryOffer> offers_;
    StartPage::Thumbnail thumbnail_;
    std::vector<SegmentedControl*> controls_;  ///< one for each offer; none when there is one offer
    RecoveryChoice only_ = RecoveryChoice::Keep;
    std::vector<QWidget*> maps_;
};

}  // namespace stargate::ui
