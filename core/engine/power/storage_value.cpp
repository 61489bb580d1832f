#include "core/engine/power/storage_value.h"

#include <algorithm>
#include <cmath>

namespace stargate {
namespace {

constexpr float kForbidden = 1e7F;   // $/MWh: dearer than anything a dispatch can pay
constexpr double kIndifferent = 1e-6;  // $/MWh below which moving energy is not worth it

/// Cuts to a length; a shorter function goes on with slope 0, since energy beyond the capacity is of no use.
void trim(std::vector<Piece>& pieces, double skip, double length) {
    std::size_t out = 0;
    double left = length;
    for (const Piece& p : pieces) {
        double l = p.length;
        if (skip > 0) {
            const double dropped = std::min(skip, l);
            skip -= dropped;
            l -= dropped;
        }
        l = std::min(l, left);
        if (l <= 0) continue;
        left -= l;
        pieces[out++] = {p.slope, static_cast<float>(l)};
    }
    pieces.resize(out);
}

}  // namespace

StorageValue::StorageValue(std::size_t hours, std::size_t breakpoints)
    : breakpoints_(breakpoints), stride_(breakpoints + breakpoints / 2), last_(hours), pieces_((hours + 1) * stride_), counts_(hours + 1, 0) {
    merged_.reserve(stride_ * 2);
}

/// Joins the most alike neighbours until the pieces fit: least change of the function's area first.
void StorageValue::fit(std::vector<Piece>& pieces) const {
    if (pieces.size() <= stride_) return;
    thread_local std::vector<float> errors, sorted;
    while (pieces.size() > breakpoints_) {
        errors.clear();
        for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
            const Piece &a = pieces[i], &b = pieces[i + 1];
            errors.push_back((b.slope - a.slope) * a.length * b.length / (a.length + b.length));
        }
        const std::size_t excess = pieces.size() - breakpoints_;
        sorted = errors;
        std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(excess - 1), sorted.end());
        const float limit = sorted[excess - 1];
        std::size_t out = 0, joined = 0;
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            Piece p = pieces[i];
            if (i + 1 < pieces.size() && errors[i] <= limit && joined < excess) {
                const Piece& next = pieces[i + 1];
                const float length = p.length + next.length;
                p = {(p.slope * p.length + next.slope * next.length) / length, length};
                ++joined;
                ++i;
            }
            pieces[out++] = p;
        }
        pieces.resize(out);
    }
}

void StorageValue::endAt(double state, double capacity) {
    Piece* end = at(last_);
    std::size_t n = 0;
    if (state > 0) end[n++] = {-kForbidden, static_cast<float>(state)};
    if (capacity > state) end[n++] = {kForbidden, static_cast<float>(capacity - state)};
    counts_[last_] = n;
}

void StorageValue::endLike(std::size_t hour, double capacity) {
    merged_.assign(at(hour), at(hour) + counts_[hour]);
    trim(merged_, 0, capacity);
    std::copy(merged_.begin(), merged_.end(), at(last_));
    counts_[last_] = merged_.size();
}

void StorageValue::endFree(std::size_t lastHour, double capacity) {
    at(lastHour + 1)[0] = {0, static_cast<float>(capacity)};
    counts_[lastHour + 1] = capacity > 0 ? 1 : 0;
}

void StorageValue::stepBack(std::size_t hour, const HourPieces& cost, double capacity) {
    const Piece* v = at(hour + 1);
    const std::size_t n = counts_[hour + 1];
    merged_.clear();
    // The cost over s - s' runs backwards over the change s' - s: charging first, with the sign of its slope turned.
    double charge = 0;
    for (std::size_t k = cost.zero; k < cost.count; ++k) charge += cost.pieces[k].length;
    std::size_t i = 0, k = cost.count;
    double kept = 0;
    while (i < n || k > 0) {
        if (k == 0 || (i < n && v[i].slope <= -cost.pieces[k - 1].slope)) {
            merged_.push_back(v[i++]);
        } else {
            --k;
            merged_.push_back({-cost.pieces[k].slope, cost.pieces[k].length});
        }
        if ((kept += merged_.back().length) > charge + capacity) break;
    }
    trim(merged_, charge, capacity);
    fit(merged_);
    std::copy(merged_.begin(), merged_.end(), at(hour));
    counts_[hour] = merged_.size();
}

double StorageValue::best(std::size_t hour, const HourPieces& cost, double state) const {
    const Piece* v = at(hour + 1);
    const std::size_t n = counts_[hour + 1];
    std::size_t i = 0;
    double before = 0;  // length up to the piece that holds the state
    while (i < n && before + v[i].length <= state) before += v[i++].length;

    double change = 0;
    // Charge while it is worth more than it costs.
    std::size_t k = cost.zero;
    double room = i < n ? before + v[i].length - state : 0;
    double left = k < cost.count ? static_cast<double>(cost.pieces[k].length) : 0;
    for (std::size_t j = i; j < n && k < cost.count && cost.pieces[k].slope + v[j].slope < -kIndifferent;) {
        const double step = std::min(room, left);
        change += step;
        room -= step;
        left -= step;
        if (room <= 0 && ++j < n) room = v[j].length;
        if (left <= 0 && ++k < cost.count) left = cost.pieces[k].length;
    }
    if (change > 0) return change;

    // Or discharge while that saves more than the energy is worth.
    std::size_t d = cost.zero;
    std::size_t j = i;
    room = state - before;
    if (j >= n || room <= 0) {
        if (j == 0) return 0;
        room = v[--j].length + std::max(0.0, room);  // a full battery: rounding, or a capacity that shrinks, belongs to the last piece
    }
    left = d > 0 ? static_cast<double>(cost.pieces[d - 1].length) : 0;
    while (d > 0 && cost.pieces[d - 1].slope + v[j].slope > kIndifferent) {
        const double step = std::min(room, left);
        change -= step;
        room -= step;
        left -= step;
        if (left <= 0 && --d > 0) left = cost.pieces[d - 1].length;
        if (room <= 0) {
            if (j == 0) break;
            room = v[--j].length;
        }
    }
    return std::max(change, -state);
}

}  // namespace stargate
