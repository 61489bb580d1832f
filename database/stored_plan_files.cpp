#include "database/stored_plan_files.h"

#include "database/file_revision.h"
#include "database/paths.h"
#include "database/plan_file.h"

namespace stargate {

StoredPlanFiles::StoredPlanFiles(FileSystem& files, std::string recoveryFolder)
    : files_(files), recovery_(files, recoveryFolder), open_(files, folderOf(recoveryFolder) + "/open") {}

Result<OpenedPlan> StoredPlanFiles::open(const std::string& path) { return openPlan(files_, path); }

Result<SavedPlan> StoredPlanFiles::save(const std::string& path, const Plan& plan, const std::optional<FileRevision>& expected) {
    return savePlan(files_, path, plan, expected);
}

Result<FileNews> StoredPlanFiles::news(const std::string& path, const FileRevision& known) {
    auto news = newsOf(files_, path, known);
    if (news) return std::move(*news);
    Error error;
    error.code = ErrorCode::Unreadable;
    error.happened = "Could not look at “" + nameOf(path) + "”: " + ioWords(news.error().problem) + ".";
    error.safe = "Your work is still open.";
    error.remedy = "Save it under another name to be safe.";
    error.details = news.error().details;
    return tl::make_unexpected(std::move(error));
}

}  // namespace stargate
