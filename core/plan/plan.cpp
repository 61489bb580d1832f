#include "core/plan/plan.h"

namespace stargate {

bool Plan::operator==(const Plan& o) const {
    const auto same = [](const auto& a, const auto& b) { return a == b || *a == *b; };
    return same(settings, o.settings) && same(assumptions, o.assumptions) && sites == o.sites && buildings == o.buildings &&
           rackOrders == o.rackOrders && powerAssets == o.powerAssets && taskEdits == o.taskEdits && taskLinks == o.taskLinks &&
           links == o.links && funders == o.funders && tranches == o.tranches && catalogRows == o.catalogRows && attachments == o.attachments;
}

}  // namespace stargate
