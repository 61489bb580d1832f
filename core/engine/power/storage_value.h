#pragma once
#include <cstddef>
#include <vector>

namespace stargate {

/// A piece of a convex piecewise-linear function: the slope over a length.
struct Piece {
    float slope = 0, length = 0;
};

/// What one hour costs over the change of the stored energy: pieces by rising slope, from the largest discharge to the largest charge.
/// `zero` counts the pieces of the discharging side.
struct HourPieces {
    const Piece* pieces = nullptr;
    std::size_t count = 0, zero = 0;
};

/// Dynamic programming over the stored energy with the year ahead known. The cost-to-go of a convex problem is convex, so a stage is
/// a merge of two sorted lists of slopes (infimal convolution) instead of a search over pairs of levels: no error from a grid of levels
/// as long as the value has no more breakpoints than `breakpoints`; beyond that the most alike neighbours are joined.
class StorageValue {
public:
    StorageValue(std::size_t hours, std::size_t breakpoints);

    /// Value at the end of the last hour: only a state of `state` is allowed.
    void endAt(double state, double capacity);
    /// Value at the end of the last hour: stored energy is worth what it is worth at `hour`.
    void endLike(std::size_t hour, double capacity);
    /// Value at the end of `lastHour`: nothing.
    void endFree(std::size_t lastHour, double capacity);
    /// Steps from the end of `hour` to its start. `capacity` is that of the hour.
    void stepBack(std::size_t hour, const HourPieces& cost, double capacity);
    /// Best change of the stored energy in `hour` from `state`.
    double best(std::size_t hour, const HourPieces& cost, double state) const;

private:
    const Piece* at(std::size_t boundary) const { return pieces_.data() + begin_[boundary]; }
    void keep(std::size_t boundary);
    void fit(std::vector<Piece>& pieces) const;
    std::size_t breakpoints_, last_;
    std::vector<Piece> pieces_;        ///< of all boundaries (boundary t = start of hour t), in the order of the pass
    std::vector<std::size_t> begin_, counts_;
    std::vector<Piece> merged_;
};

}  // namespace stargate
