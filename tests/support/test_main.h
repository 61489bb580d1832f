#pragma once
#include <QtCore/QObject>
#include <QtTest/QtTest>

#include <functional>
#include <map>
#include <string>

namespace stargate::test {

/// Adds a Qt Test object under the stem of its file ("month_test"), the name ctest runs it by.
bool add(const char* file, std::function<QObject*()> make);

/// All registered test classes by the stem of their file.
std::multimap<QString, std::function<QObject*()>>& registry();

/// Text of a file below the source folder; the test fails when it cannot be read.
std::string sourceFile(const std::string& path);

}  // namespace stargate::test

/// Registers a test class; put it once at the end of the file, before including the .moc.
#define STARGATE_TEST(Class) static const bool registered##Class = stargate::test::add(__FILE__, [] { return new Class; });
