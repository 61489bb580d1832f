#include "tests/architecture/source_tree.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>

namespace stargate::test {

std::vector<SourceFile> sourceFiles(const QString& folder, const QStringList& endings) {
    const QString root = QStringLiteral(STARGATE_SOURCE_DIR "/");
    std::vector<SourceFile> out;
    QDirIterator at(root + folder, QDir::Files, QDirIterator::Subdirectories);
    while (at.hasNext()) {
        const QString path = at.next();
        const bool wanted = std::any_of(endings.begin(), endings.end(), [&](const QString& e) { return path.endsWith(e); });
        QFile file(path);
        if (!wanted || !file.open(QIODevice::ReadOnly)) continue;
        out.push_back({path.mid(root.size()), QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))});
    }
    std::sort(out.begin(), out.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
    return out;
}

QStringList codeOnly(const QStringList& lines) {
    QStringList out;
    bool comment = false;  // inside /* */, which goes over lines
    for (const QString& line : lines) {
        QString code;
        QChar quote;
        for (int i = 0; i < line.size(); ++i) {
            const QChar c = line[i];
            const QStringView two = QStringView(line).mid(i, 2);
            if (comment) {
                if (two == QLatin1String("*/")) comment = false, ++i;
                continue;
            }
            if (!quote.isNull()) {
                if (c == QLatin1Char('\\')) ++i;
                else if (c == quote) quote = QChar(), code += c;
                continue;
            }
            if (two == QLatin1String("//")) break;
            if (two == QLatin1String("/*")) {
                comment = true, ++i;
                code += QLatin1Char(' ');
                continue;
            }
            // A ' between digits separates thousands and opens nothing.
            const bool separator = c == QLatin1Char('\'') && i > 0 && line[i - 1].isLetterOrNumber();
            if (c == QLatin1Char('"') || (c == QLatin1Char('\'') && !separator)) quote = c;
            code += c;
        }
        out << code;
    }
    return out;
}

}  // namespace stargate::test
