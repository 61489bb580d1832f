#pragma once
// Qt first: moc of Qt 6.4 stops on <compare> seen before any Qt header.
#include <QtTest/QtTest>

#include "core/precompiled.h"
