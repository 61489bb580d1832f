#include "core/engine/power/storage_value.h"

#include <algorithm>
#include <bit>

namespace stargate {
namespace {

constexpr int kWordBits = 64;
constexpr std::size_t kTurnWindow = 14 * kHoursPerDay;  // long enough that the value of a battery of hours forgets its end

}  // namespace

StorageValue::StorageValue(const StorageOffers& offers) : offers_(offers), amounts_(Offer::kLevels), used_(Offer::kLevels / kWordBits), hours_(kHoursPerYear) {
    static_assert(Offer::kLevels == kWordBits * kWordBits);
    left_.reserve(4 * kHoursPerYear);
}

void StorageValue::clear() {
    std::fill(amounts_.begin(), amounts_.end(), 0);
    std::fill(used_.begin(), used_.end(), 0);
    usedWords_ = 0;
    total_ = 0;
    left_.clear();
}

void StorageValue::add(std::int64_t amount, int level) {
    const auto l = static_cast<std::size_t>(level), word = l / kWordBits;
    amounts_[l] += amount;
    used_[word] |= std::uint64_t{1} << (l % kWordBits);
    usedWords_ |= std::uint64_t{1} << word;
    total_ += amount;
}

int StorageValue::highestLevel() const {
    const int word = kWordBits - 1 - std::countl_zero(usedWords_);
    return word * kWordBits + kWordBits - 1 - std::countl_zero(used_[static_cast<std::size_t>(word)]);
}

int StorageValue::lowestLevel() const {
    const int word = std::countr_zero(usedWords_);
    return word * kWordBits + std::countr_zero(used_[static_cast<std::size_t>(word)]);
}

void StorageValue::empty(int level) {
    const auto l = static_cast<std::size_t>(level), word = l / kWordBits;
    amounts_[l] = 0;
    used_[word] &= ~(std::uint64_t{1} << (l % kWordBits));
    if (used_[word] == 0) usedWords_ &= ~(std::uint64_t{1} << word);
}

/// From the end of hour to - 1 to the start of hour `from`.
void StorageValue::back(std::size_t from, std::size_t to) {
    const auto drop = [this](std::int64_t amount, auto&& next) {
        total_ -= amount;
        while (amount > 0) {
            const int level = next();
            std::int64_t& here = amounts_[static_cast<std::size_t>(level)];
            if (here > amount) {
                here -= amount;
                left_.emplace_back(amount, level);
                return;
            }
            amount -= here;
            left_.emplace_back(here, level);
            empty(level);
        }
    };
    for (std::size_t h = to; h-- > from;) {
        for (const Offer* o = offers_.begin(h); o != offers_.end(h); ++o) add(o->amount(), o->level());
        Left& left = hours_[h];
        left.begin = left_.size();
        drop(offers_.charge(h), [this] { return highestLevel(); });
        left.top = left_.size();
        const std::int64_t excess = total_ - offers_.capacity(h);
        if (excess > 0) {
            drop(excess, [this] { return lowestLevel(); });
        } else if (excess < 0) {
            // More fits in before a battery goes than stays after it: what is too much is lost.
            add(-excess, StorageOffers::kWorthless);
            left_.emplace_back(excess, StorageOffers::kWorthless);
        }
        left.end = left_.size();
    }
}

/// From `state` at the start of hour `from` to the end of hour to - 1, undoing the way back.
std::int64_t StorageValue::forward(std::size_t from, std::size_t to, std::int64_t state, StoragePath* path) {
    // The price at which energy is held, and what is dearer than it.
    int price = Offer::kLevels;
    std::int64_t dearer = 0;
    const auto amountAt = [this](int level) -> std::int64_t& { return amounts_[static_cast<std::size_t>(level)]; };
    do {
        dearer += price < Offer::kLevels ? amountAt(price) : 0;
        --price;
    } while (price > 0 && dearer + amountAt(price) < state);

    for (std::size_t h = from; h < to; ++h) {
        const Left& left = hours_[h];
        // Where the battery is full, it holds for the dearest use that found no room; where empty, for the cheapest that found no energy.
        if (left.end > left.top && left_[left.end - 1].amount() > 0 && price < left_[left.end - 1].level()) {
            price = left_[left.end - 1].level();
            dearer = total_ - amountAt(price);
        }
        if (left.top > left.begin && price > left_[left.top - 1].level()) {
            price = left_[left.top - 1].level();
            dearer = 0;
        }
        std::int64_t held = state - dearer;  // of the amounts at the price
        for (std::size_t i = left.begin; i < left.end; ++i) {
            const std::int64_t amount = left_[i].amount();
            const int level = left_[i].level();
            amountAt(level) += amount;
            total_ += amount;
            if (i >= left.top) continue;
            if (level > price) dearer += amount;
            if (level == price) held += amount;
        }
        std::int64_t offered = 0;  // by the hour at the price
        for (const Offer* o = offers_.begin(h); o != offers_.end(h); ++o) {
            const std::int64_t amount = o->amount();
            const int level = o->level();
            amountAt(level) -= amount;
            total_ -= amount;
            if (level > price) dearer -= amount;
            if (level == price) offered += amount;
        }
        // At the price itself all choices cost the same: as little is moved as can be.
        const std::int64_t least = std::max<std::int64_t>(0, held - offered), most = std::min(amountAt(price), held);
        state = dearer + std::min(most, std::max(least, state - dearer));
        if (path) path->state.push_back(state);
    }
    return state;
}

/// Cuts or pads the amounts to a capacity.
void StorageValue::fill(std::int64_t capacity) {
    while (total_ > capacity) {
        const int level = lowestLevel();
        std::int64_t& here = amounts_[static_cast<std::size_t>(level)];
        const std::int64_t cut = std::min(here, total_ - capacity);
        total_ -= cut;
        here -= cut;
        if (here == 0) empty(level);
    }
    if (total_ < capacity) add(capacity - total_, StorageOffers::kWorthless);
    left_.clear();
}

StoragePath StorageValue::cyclicPath() {
    // Where the year turns: the worth of energy at its start is the worth at its end, and the best path there gives the common state.
    clear();
    fill(offers_.capacity(kTurnWindow - 1));
    back(0, kTurnWindow);
    fill(offers_.capacity(kHoursPerYear - 1));
    back(kHoursPerYear - kTurnWindow, kHoursPerYear);
    StoragePath out;
    const std::int64_t middle = offers_.capacity(kHoursPerYear - kTurnWindow) / 2;
    out.firstState = std::min(forward(kHoursPerYear - kTurnWindow, kHoursPerYear, middle, nullptr), offers_.capacity(0));

    clear();
    add(out.firstState, StorageOffers::kKeep);
    add(offers_.capacity(kHoursPerYear - 1) - out.firstState, StorageOffers::kWorthless);
    back(0, kHoursPerYear);
    out.state.reserve(kHoursPerYear);
    forward(0, kHoursPerYear, out.firstState, &out);
    return out;
}

}  // namespace stargate
