#pragma once
// Qt first: moc of Qt 6.4 stops on <compare> seen before any Qt header.
#include <QtCore/QtCore>
#include <QtGui/QtGui>
#include <QtWidgets/QtWidgets>

#include "core/precompiled.h"
