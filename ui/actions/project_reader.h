#pragma once
#include <QtCore/QByteArray>

#include "core/interchange/project_rows.h"

namespace stargate::ui {

/// Rows of a Microsoft Project XML file (MSPDI). A file that declares a document type or entities is refused, so that none is ever resolved;
/// an error names the line and what was expected there.
Result<std::vector<ProjectRow>> readProjectXml(const QByteArray& bytes);

}  // namespace stargate::ui
