#pragma once
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace stargate::test {

struct SourceFile {
    QString path;       ///< from the source folder: "core/base/money.h"
    QStringList lines;  ///< with comments and string contents, as written
};

/// All files of a folder of the source tree whose names end with one of `endings`.
std::vector<SourceFile> sourceFiles(const QString& folder, const QStringList& endings = {QStringLiteral(".h"), QStringLiteral(".cpp"), QStringLiteral(".inc")});

/// The same lines without string and character contents and without comments.
QStringList codeOnly(const QStringList& lines);

}  // namespace stargate::test
