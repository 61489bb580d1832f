#include "core/report/gap_words.h"

#include <fmt/format.h>

#include "core/report/words.h"

namespace stargate {
namespace {

std::string nameOf(const Results& now, FunderId id) {
    const Funder* f = now.plan->funders.find(id);
    return f ? f->name : "a funder";
}

std::string nameOf(const Results& now, SiteId id) {
    const Site* s = now.plan->sites.find(id);
    return s ? s->name : "a site";
}

std::string signedNumber(std::int64_t count) { return (count > 0 ? "+" : "") + withThousands(static_cast<double>(count), 0); }
std::string signedMoney(Money m) { return (m > Money{} ? "+" : "") + shortMoney(m); }

}  // namespace

std::string gapCloserTitle(const Results& now, const std::vector<GapCloser>& all, const GapCloser& c) {
    switch (c.kind) {
        case GapCloserKind::SignTranche: {
            const Tranche* t = now.plan->tranches.find(c.tranche);
            return "Sign " + (t ? t->name : nameOf(now, c.funder));
        }
        case GapCloserKind::RaiseFunder: return fmt::format("Raise {} by {}, signed", nameOf(now, c.funder), shortMoney(c.added));
        case GapCloserKind::DelayRacks: return fmt::format("{}: racks {} months later", nameOf(now, c.site), c.delayMonths);
        case GapCloserKind::DropSite: return "Drop " + nameOf(now, c.site);
        case GapCloserKind::Combination: break;
    }
    std::string out;
    for (const std::size_t part : c.parts) out += (out.empty() ? "" : " + ") + gapCloserTitle(now, all, all[part]);
    return out;
}

std::string gapCloserEffect(const Results& now, const GapCloser& c) {
    std::string out;
    const auto add = [&](const std::string& words) { out += (out.empty() ? "" : ", ") + words; };
    if (c.kind == GapCloserKind::SignTranche) {
        const Tranche* t = now.plan->tranches.find(c.tranche);
        add(nameOf(now, c.funder));
        add(shortMoney(c.added) + (t && t->availableFrom ? " from " + shortMonth(t->availableFrom->inMonth()) : ""));
    }
    if (c.kind == GapCloserKind::RaiseFunder) add("exactly what is missing");
    if (c.kind == GapCloserKind::Combination) add(c.parts.size() == 1 ? "closes it alone" : fmt::format("{} steps that close it together", c.parts.size()));
    if (c.gpusChange != 0) add(signedNumber(c.gpusChange) + " GPUs");
    if (c.capexChange != Money{}) add(signedMoney(c.capexChange) + " capital");
    if (out.empty()) out = "same GPUs, same capital";
    return out;
}

}  // namespace stargate
