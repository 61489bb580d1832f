#include "resources/embedded.h"

#include <QtCore/qglobal.h>

// Q_INIT_RESOURCE must stand outside any namespace.
void initStargateResources() { Q_INIT_RESOURCE(stargate); }
