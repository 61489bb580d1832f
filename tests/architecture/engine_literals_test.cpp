#include "tests/support/test_main.h"

#include <QtCore/QFile>
#include <QtCore/QMap>
#include <QtCore/QRegularExpression>

#include <array>

#include "tests/architecture/source_tree.h"

using stargate::test::codeOnly;
using stargate::test::SourceFile;
using stargate::test::sourceFiles;

namespace {

struct UnitFactor {
    double value;
    const char* converts;
};
/// Converting a unit assumes nothing about the world; these may stand anywhere.
constexpr std::array<UnitFactor, 22> kUnitFactors = {{
    {7, "days in a week"}, {10, "decimal"}, {12, "months in a year, hours in half a day"}, {24, "hours in a day"}, {60, "minutes in an hour"},
    {100, "percent, cents"}, {180, "degrees in pi"}, {360, "degrees in a turn"}, {365, "days in a typical year"},
    {365.25, "days in a mean year"}, {30.4375, "days in a mean month"}, {273.15, "kelvin at 0 C"}, {720, "minutes in half a day"},
    {1000, "kilo"}, {1440, "minutes in a day"}, {3600, "seconds in an hour"}, {8760, "hours in a typical year"},
    {1e6, "million, mega"}, {1e9, "billion, giga"}, {1e12, "tera"}, {1e-3, "milli"}, {1e-6, "micro"},
}};
/// Counting, signs and halves.
constexpr std::array<double, 4> kPlain = {0, 1, 2, 0.5};

struct Literal {
    QString text;    ///< as written, without separators and suffix
    QString key;     ///< equal for equal values: 0.10 and 0.1
    bool free = false;
};

Literal literalOf(const QRegularExpressionMatch& match) {
    Literal out;
    out.text = match.captured(1).remove(QLatin1Char('\''));
    if (out.text.startsWith(QLatin1String("0x"), Qt::CaseInsensitive)) {
        out.key = out.text.toLower();
        return out;
    }
    const double value = out.text.toDouble();
    out.key = QString::number(value, 'g', QLocale::FloatingPointShortest);
    out.free = std::find(kPlain.begin(), kPlain.end(), value) != kPlain.end() ||
               std::any_of(kUnitFactors.begin(), kUnitFactors.end(), [&](const UnitFactor& u) { return u.value == value; });
    return out;
}

/// Numbers, not digits of names: 12, 1.5e-3F, 0x9EULL, 1'000.
const QRegularExpression& numberPattern() {
    static const QRegularExpression pattern(QStringLiteral(
        "(?<![A-Za-z0-9_.])(0[xX][0-9a-fA-F']+(?:\\.[0-9a-fA-F]*)?(?:[pP][+-]?\\d+)?|(?:\\d[\\d']*\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)[a-zA-Z]*"));
    return pattern;
}

QList<Literal> literalsIn(const QStringList& lines) {
    QList<Literal> out;
    for (const QString& line : codeOnly(lines)) {
        auto at = numberPattern().globalMatch(line);
        while (at.hasNext())
            if (const Literal l = literalOf(at.next()); !l.free) out << l;
    }
    return out;
}

}  // namespace

/// A number in the engine is a unit factor, or it is listed with its reason; planning figures live in resources/data.
class EngineLiteralsTest : public QObject {
    Q_OBJECT
    /// path -> key of the literal -> as listed
    QMap<QString, QMap<QString, QString>> listed_;
    QStringList malformed_;

    static QStringList keysOf(const QString& text) {
        QStringList out;
        for (const Literal& l : literalsIn({text})) out << l.key;
        return out;
    }

private Q_SLOTS:
    void initTestCase() {
        QFile list(QStringLiteral(STARGATE_SOURCE_DIR "/tests/architecture/engine_literals.txt"));
        QVERIFY(list.open(QIODevice::ReadOnly));
        for (const QString& line : QString::fromUtf8(list.readAll()).split(QLatin1Char('\n'))) {
            if (line.isEmpty() || line.startsWith(QLatin1Char('#'))) continue;
            const QStringList parts = line.split(QStringLiteral(" | "));
            const QStringList numbers = parts.value(1).split(QLatin1Char(' '), Qt::SkipEmptyParts);
            if (parts.size() != 3 || numbers.isEmpty() || parts[2].trimmed().isEmpty()) malformed_ << line;
            for (const QString& number : numbers) {
                const QList<Literal> literal = literalsIn({number});
                if (literal.size() == 1) listed_[parts[0].trimmed()][literal.front().key] = number;
                else malformed_ << line;  // not a number, or one that needs no reason
            }
        }
    }
    void everyLineHasPathNumbersAndReason() { QVERIFY2(malformed_.isEmpty(), qPrintable(malformed_.join(QLatin1Char('\n')))); }
    void everyNumberIsAUnitFactorOrListed() {
        QStringList found;
        for (const SourceFile& file : sourceFiles(QStringLiteral("core/engine"))) {
            const QStringList code = codeOnly(file.lines);
            for (int i = 0; i < code.size(); ++i)
                for (const Literal& l : literalsIn({code[i]}))
                    if (!listed_.value(file.path).contains(l.key))
                        found << QStringLiteral("%1:%2: %3 in: %4").arg(file.path).arg(i + 1).arg(l.text, file.lines[i].trimmed());
        }
        QVERIFY2(found.isEmpty(), qPrintable(QStringLiteral("a planning figure belongs in resources/data; else list it in engine_literals.txt:\n") +
                                             found.join(QLatin1Char('\n'))));
    }
    void everyListedNumberStillOccurs() {
        auto left = listed_;
        for (const SourceFile& file : sourceFiles(QStringLiteral("core/engine")))
            for (const Literal& l : literalsIn(file.lines)) left[file.path].remove(l.key);
        QStringList found;
        for (auto file = left.cbegin(); file != left.cend(); ++file)
            for (const QString& number : *file) found << QStringLiteral("%1: %2 is listed and gone").arg(file.key(), number);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }
    void theScanSeesNumbersAndNothingElse() {
        QCOMPARE(keysOf(QStringLiteral("x3 = 4.50F + f2(0x1BULL) - 1'300;")), QStringList({QStringLiteral("4.5"), QStringLiteral("0x1b"), QStringLiteral("1300")}));
        QCOMPARE(keysOf(QStringLiteral("\"77\" '8' 1e6 /* 66 */ 0.5 12.0 // 55")), QStringList());
        QCOMPARE(keysOf(QStringLiteral("std::array<int, 9> a{-.25};")), QStringList({QStringLiteral("9"), QStringLiteral("0.25")}));
        QList<Literal> over = literalsIn({QStringLiteral("/* 41"), QStringLiteral("42 */ 43")});
        QCOMPARE(over.size(), 1);
        QCOMPARE(over.front().key, QStringLiteral("43"));
    }
};

STARGATE_TEST(EngineLiteralsTest)
#include "engine_literals_test.moc"
