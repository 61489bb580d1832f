#pragma once

/// Makes the files of resources/ readable as ":/stargate/…" (data/*.csv, map/*, icons/*, samples/*).
/// Called once, early in main(): a static library's resources are not registered by themselves.
void initStargateResources();
