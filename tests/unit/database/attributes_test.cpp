#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>

#include <cstring>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "database/atomic_file.h"
#include "database/posix_file_system.h"

using namespace stargate;

namespace {

constexpr const char* kAccessList = "system.posix_acl_access";
constexpr const char* kDefaultList = "system.posix_acl_default";

/// An access list in the form of the extended attribute (linux/posix_acl_xattr.h): owner rw, user 1300 as given, group r, mask as given, others none.
std::string accessList(std::uint16_t user, std::uint16_t mask) {
    struct Entry {
        std::uint16_t tag, rights;
        std::uint32_t id;
    };
    constexpr std::uint32_t kNoId = 0xFFFFFFFF, kVersion = 2;
    const Entry entries[] = {{0x01, 6, kNoId}, {0x02, user, 1300}, {0x04, 4, kNoId}, {0x10, mask, kNoId}, {0x20, 0, kNoId}};
    std::string out(reinterpret_cast<const char*>(&kVersion), sizeof kVersion);
    return out.append(reinterpret_cast<const char*>(entries), sizeof entries);
}

std::string attribute(const std::string& path, const char* name) {
    char value[1024];
    const ssize_t size = ::getxattr(path.c_str(), name, value, sizeof value);
    return size < 0 ? std::string() : std::string(value, static_cast<std::size_t>(size));
}

bool setAttribute(const std::string& path, const char* name, const std::string& value) { return ::setxattr(path.c_str(), name, value.data(), value.size(), 0) == 0; }

}  // namespace

/// What a file has beside its bytes, through a save.
class AttributesTest : public QObject {
    Q_OBJECT

    std::optional<QTemporaryDir> dir_, state_;
    std::optional<PosixFileSystem> disk_;
    std::string file_;

    struct stat status() const {
        struct stat s {};
        if (::stat(file_.c_str(), &s) != 0) qFatal("no file");
        return s;
    }
    std::string save() {
        const auto replaced = replaceFile(*disk_, file_, "two");
        return replaced ? replaced->notKept : "not saved: " + replaced.error().details;
    }
    /// The same as user and group 1301, in another process; what was not kept.
    std::string saveAsSomeoneElse() {
        int pipe[2];
        if (::pipe(pipe) != 0) qFatal("pipe");
        const pid_t child = ::fork();
        if (child == 0) {
            if (::setgid(1301) != 0 || ::setuid(1301) != 0) ::_exit(1);
            const std::string words = save() + "!";
            ::_exit(::write(pipe[1], words.data(), words.size()) < 0 ? 1 : 0);
        }
        ::close(pipe[1]);
        char text[256];
        const ssize_t size = ::read(pipe[0], text, sizeof text);
        ::close(pipe[0]);
        ::waitpid(child, nullptr, 0);
        return size <= 0 ? "no answer" : std::string(text, static_cast<std::size_t>(size) - 1);
    }

private Q_SLOTS:
    void aHardLinkThatIsPartedIsSaid() {
        const std::string other = file_ + ".link";
        QCOMPARE(::link(file_.c_str(), other.c_str()), 0);
        QCOMPARE(save(), std::string("hard links"));
        struct stat s {};
        QCOMPARE(::stat(other.c_str(), &s), 0);
        QVERIFY(s.st_ino != status().st_ino);
    }
    void init() {
        dir_.emplace();
        state_.emplace();
        disk_.emplace(state_->path().toStdString());
        file_ = dir_->filePath(QStringLiteral("Texas.stargate")).toStdString();
        QVERIFY(replaceFile(*disk_, file_, "one"));
    }

    void newFilesObeyTheMask_data() {
        QTest::addColumn<int>("mask");
        QTest::addColumn<int>("mode");
        QTest::newRow("for everybody") << 0022 << 0644;
        QTest::newRow("for the team") << 0002 << 0664;
        QTest::newRow("for nobody else") << 0077 << 0600;
    }
    void newFilesObeyTheMask() {
        QFETCH(int, mask);
        QFETCH(int, mode);
        (void)disk_->remove(file_);
        const mode_t before = ::umask(static_cast<mode_t>(mask));
        const auto replaced = replaceFile(*disk_, file_, "new");
        ::umask(before);
        QVERIFY(replaced && replaced->notKept.empty());
        QCOMPARE(static_cast<int>(status().st_mode & 07777), mode);
        (void)disk_->remove(file_);
        QVERIFY(replaceFile(*disk_, file_, "new", Access::UserOnly));
        QCOMPARE(static_cast<int>(status().st_mode & 07777), 0600);
    }
    void modeAndUserAttributesStay() {
        ::chmod(file_.c_str(), 0640);
        if (!setAttribute(file_, "user.colour", "red") || !setAttribute(file_, "user.empty", "")) QSKIP("this file system keeps no user attributes");
        QCOMPARE(save(), std::string());
        QCOMPARE(static_cast<int>(status().st_mode & 07777), 0640);
        QCOMPARE(attribute(file_, "user.colour"), std::string("red"));
        QVERIFY(::getxattr(file_.c_str(), "user.empty", nullptr, 0) == 0);
    }
    void ownerAndGroupStayWhereAllowed() {
        if (::geteuid() != 0) QSKIP("only root may give files away");
        QCOMPARE(::chown(file_.c_str(), 1234, 1235), 0);
        ::chmod(file_.c_str(), 0660);
        QCOMPARE(save(), std::string());
        QVERIFY(status().st_uid == 1234 && status().st_gid == 1235);
        QCOMPARE(static_cast<int>(status().st_mode & 07777), 0660);
    }
    void whatIsNotAllowedIsSaidAndNeverOpensTheFileToMore() {
        if (::geteuid() != 0) QSKIP("only root may become someone else");
        ::chmod(dir_->path().toUtf8().constData(), 0777);
        QCOMPARE(::chown(file_.c_str(), 1234, 1235), 0);
        ::chmod(file_.c_str(), 0664);
        QCOMPARE(saveAsSomeoneElse(), std::string("owner and group"));
        QVERIFY(status().st_uid == 1301 && status().st_gid == 1301);
        QCOMPARE(static_cast<int>(status().st_mode & 07777), 0644);  // another group may do what everybody may
    }
    void accessListsStay() {
        ::chmod(file_.c_str(), 0640);
        if (!setAttribute(file_, kAccessList, accessList(6, 6))) QSKIP("this file system keeps no access lists");
        const std::string before = attribute(file_, kAccessList);
        QCOMPARE(static_cast<int>(status().st_mode & 0777), 0660);  // the list's ceiling shows as the group's bits
        QCOMPARE(save(), std::string());
        QCOMPARE(attribute(file_, kAccessList), before);
        QCOMPARE(static_cast<int>(status().st_mode & 0777), 0660);
    }
    void aListOfTheFolderIsNotInherited() {
        ::chmod(file_.c_str(), 0660);
        if (!setAttribute(dir_->path().toStdString(), kDefaultList, accessList(7, 7))) QSKIP("this file system keeps no access lists");
        QCOMPARE(save(), std::string());
        QCOMPARE(attribute(file_, kAccessList), std::string());
        QCOMPARE(static_cast<int>(status().st_mode & 0777), 0660);
    }
};

STARGATE_TEST(AttributesTest)
#include "attributes_test.moc"
