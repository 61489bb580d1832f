#pragma once
#include <QtCore/QString>

#include "core/engine/results.h"
#include "ui/support/format.h"
#include "ui/support/icons.h"

namespace stargate::ui {

/// One of the four answers as it is shown: what, figure, one line of context.
struct Answer {
    QString caption;
    FigureText figure;
    Ink ink = Ink::Text1;
    QString context;
    QString shortContext;  ///< first part of the context, for narrow windows
    QString explanation;   ///< why figure and context seem to disagree, for the tooltip; empty when they do not
    QString delta;         ///< against the results before a preview; empty when there is none
    Ink deltaInk = Ink::Accent;
};

/// How many GPUs run, when are they powered, what does it cost, who has the money.
struct Answers {
    Answer gpus, powered, cost, money;
};

/// For the whole plan at `month`; deltas against `base` when it is given.
Answers planAnswers(const Results& results, const Results* base, Month month);
/// The same for one site; empty texts when the results do not know it.
Answers siteAnswers(const Results& results, const Results* base, SiteId site, Month month);

}  // namespace stargate::ui
