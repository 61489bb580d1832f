#include "core/engine/power/storage_value.h"

#include <algorithm>
#include <cmath>

namespace stargate {
namespace {

constexpr float kForbidden = 1e7F;   // $/MWh: dearer than anything a dispatch can pay
constexpr double kIndifferent = 1e-6;  // $/MWh below which moving energy is not worth it

/// Takes pieces in order, drops the first `skip` of their length and stops at `length`.
class Window {
public:
    Window(std::vector<Piece>& out, double skip, double length) : out_(out), skip_(skip), left_(length) { out_.clear(); }
    bool full() const { return left_ <= 0; }
    void take(const Piece& p) {
        double length = p.length;
        if (skip_ > 0) {
            const double dropped = std::min(skip_, length);
            skip_ -= dropped;
            length -= dropped;
        }
        length = std::min(length, left_);
        if (length <= 0) return;
        left_ -= length;
        out_.push_back({p.slope, static_cast<float>(length)});
    }

private:
    std::vector<Piece>& out_;
    double skip_, left_;
};

}  // namespace

StorageValue::StorageValue(std::size_t hours, std::size_t breakpoints) : breakpoints_(breakpoints), last_(hours), begin_(hours + 1), counts_(hours + 1, 0) {
    pieces_.reserve(hours * breakpoints / 2);
}

void StorageValue::keep(std::size_t boundary) {
    begin_[boundary] = pieces_.size();
    counts_[boundary] = merged_.size();
    pieces_.insert(pieces_.end(), merged_.begin(), merged_.end());
}

/// Joins the most alike neighbours until the pieces fit: least change of the function's area first.
void StorageValue::fit(std::vector<Piece>& pieces) const {
    if (pieces.size() <= breakpoints_ + breakpoints_ / 2) return;
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
    pieces_.clear();
    merged_.clear();
    if (state > 0) merged_.push_back({-kForbidden, static_cast<float>(state)});
    if (capacity > state) merged_.push_back({kForbidden, static_cast<float>(capacity - state)});
    keep(last_);
}

void StorageValue::endLike(std::size_t hour, double capacity) {
    Window window(merged_, 0, capacity);
    for (std::size_t i = 0; i < counts_[hour]; ++i) window.take(at(hour)[i]);
    pieces_.clear();
    keep(last_);
}

void StorageValue::endFree(std::size_t lastHour, double capacity) {
    pieces_.clear();
    merged_.clear();
    if (capacity > 0) merged_.push_back({0, static_cast<float>(capacity)});
    keep(lastHour + 1);
}

void StorageValue::stepBack(std::size_t hour, const HourPieces& cost, double capacity) {
    const Piece* v = at(hour + 1);
    const std::size_t n = counts_[hour + 1];
    // The cost over s - s' runs backwards over the change s' - s: charging first, with the sign of its slope turned.
    double charge = 0;
    for (std::size_t k = cost.zero; k < cost.count; ++k) charge += cost.pieces[k].length;
    Window window(merged_, charge, capacity);
    std::size_t i = 0, k = cost.count;
    while (!window.full() && (i < n || k > 0)) {
        if (k == 0 || (i < n && v[i].slope <= -cost.pieces[k - 1].slope)) {
            window.take(v[i++]);
        } else {
            --k;
            window.take({-cost.pieces[k].slope, cost.pieces[k].length});
        }
    }
    fit(merged_);
    keep(hour);
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
