#pragma once
#include <QtCore/QString>

#include "core/report/headlines.h"
#include "ui/support/format.h"
#include "ui/support/icons.h"

namespace stargate::ui {

/// One of the four answers as it is shown: what, figure, one line of context.
struct Answer {
    QString caption;
    FigureText figure;
    Ink ink = Ink::Text1;
    QString condition;     ///< beside the figure: "if nothing slips", "short from Sep 2026"
    QString context;       ///< second reading: even odds and range, what is spent
    QString shortContext;  ///< first part of the context, for narrow windows
    Ink contextInk = Ink::Text2;
    QString explanation;   ///< what there is no room for, for the tooltip; may be empty
    QString delta;         ///< against the results before a preview; empty when there is none
    Ink deltaInk = Ink::Accent;
};

/// How many GPUs run, when are they powered, what does it cost, who has the money.
struct Answers {
    Answer gpus, powered, cost, money;
};

/// For the whole plan at `month`; deltas against `base` when it is given. `say` is headlines(results).
Answers planAnswers(const Results& results, const Headlines& say, const Results* base, Month month);
Answers planAnswers(const Results& results, const Results* base, Month month);
/// The same for one site; empty texts when the results do not know it.
Answers siteAnswers(const Results& results, const Results* base, SiteId site, Month month);

}  // namespace stargate::ui
