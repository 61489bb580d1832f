#pragma once
#include <string>

#include "core/report/headlines.h"

namespace stargate {

/// The words of the headlines, the same in strip, charts, exports and tables. Each is empty where there is nothing to say.

inline constexpr const char* kIfNothingSlips = "if nothing slips";
inline constexpr const char* kEvenOdds = "even odds";

/// "4 of 100 runs", "fewer than 1 of 100 runs".
std::string runsWords(double share);
/// Where a settled figure lies outside its range: "4 of 100 runs are this early".
std::string outsideWords(const WhenHeadline& when);
std::string outsideWords(const CostHeadline& cost);
/// "even odds Apr 2030"
std::string evenOddsWords(const Headlines& of, const WhenHeadline& when);
std::string evenOddsWords(const CostHeadline& cost);
/// "P10–P90 Jul 2029 – Nov 2031", "P10–P90 $318 bn – $421 bn"
std::string rangeWords(const Headlines& of, const WhenHeadline& when);
std::string rangeWords(const CostHeadline& cost);
/// "short from Sep 2026", "short since Mar 2025", "was short Mar 2025 to Jun 2025"
std::string shortWords(const ShortHeadline& gap);

/// "6 sites reach 6.74 GW IT-live by Aug 2029, energised by Feb 2029, if nothing slips". `named` stands for one site alone.
std::string capacitySentence(const Headlines& of, const std::string& named = {});
/// "Energised Feb 2029 if nothing slips, even odds Apr 2030, P10–P90 Jul 2029 – Nov 2031, 4 of 100 runs are this early"
std::string poweredOddsSentence(const Headlines& of);
/// "To build $353.9 bn as planned, even odds $365 bn, P10–P90 $318 bn – $421 bn"
std::string buildOddsSentence(const Headlines& of);
/// "$353.9 bn to build, $550.6 bn with refresh to May 2035 (2025 dollars)"
std::string costSentence(const Headlines& of);
/// "Signed only: short from Sep 2026, by up to $262.7 bn of $372.7 bn to build (nominal)"
std::string moneySentence(const std::string& which, const ShortHeadline& gap, const Headlines& of);

}  // namespace stargate
