#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/engine/power/storage_offers.h"

namespace stargate {

/// Stored energy through the year: the state at the start and at the end of every hour.
struct StoragePath {
    std::int64_t firstState = 0;
    std::vector<std::int64_t> state;  ///< by hour, in quanta
};

/// Dynamic programming over the stored energy with the year ahead known, in its dual form. What stored energy is worth falls with its amount
/// (the problem is convex), so the cost-to-go is a set of amounts by price level. One hour back in time, what the hour offers joins the set;
/// the dearest amounts, as much as could be charged, and what exceeds the capacity leave it (infimal convolution). Amounts are whole numbers,
/// so that the way back in time is undone exactly on the way forward, which then needs no search: the price at which energy is held changes
/// only where the battery is empty or full.
class StorageValue {
public:
    explicit StorageValue(const StorageOffers& offers);
    /// Least-cost path of a year that ends as it began.
    StoragePath cyclicPath();

private:
    void clear();
    void add(std::int64_t amount, int level);
    int lowestLevel() const;
    int highestLevel() const;
    void empty(int level);
    void fill(std::int64_t capacity);
    void back(std::size_t from, std::size_t to);
    std::int64_t forward(std::size_t from, std::size_t to, std::int64_t state, StoragePath* path);

    const StorageOffers& offers_;
    std::vector<std::int64_t> amounts_;     ///< by level
    std::vector<std::uint64_t> used_;       ///< a bit per level that has an amount
    std::uint64_t usedWords_ = 0;           ///< a bit per word of used_
    std::int64_t total_ = 0;
    struct Left {
        std::size_t begin = 0, top = 0, end = 0;  ///< in left_: from the dearest, then from `top` on from the cheapest
    };
    std::vector<Offer> left_;               ///< what left the set, in the order of the way back
    std::vector<Left> hours_;
};

}  // namespace stargate
