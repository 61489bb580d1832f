#include "core/catalog/figure.h"

#include "core/catalog/row_reader.h"

namespace stargate {

Figure readFigure(RowReader& row) {
    Figure f;
    f.key = row.key();
    f.label = row.text("label");
    f.unit = row.maybeText("unit");
    f.range = row.maybeRange("", "");
    f.help = row.maybeText("help");
    return f;
}

}  // namespace stargate
