#pragma once
#include <array>
#include <string>

#include "core/plan/edit.h"

namespace stargate::ui {

/// Edits of one task of the schedule. What the planner set on it before stays, except what is set here.
Edit startNoEarlier(const Plan& plan, const std::string& task, Date date);
/// Optimistic, likely and pessimistic months.
Edit durationOf(const Plan& plan, const std::string& task, const std::array<double, 3>& months);
/// A finish-to-start link; replaces one between the same two tasks.
Edit linkBetween(const Plan& plan, const std::string& from, const std::string& to);

}  // namespace stargate::ui
