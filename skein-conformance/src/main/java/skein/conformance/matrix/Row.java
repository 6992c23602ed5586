package skein.conformance.matrix;

import java.util.List;
import skein.conformance.fastapi.Difference;

/**
 * What came of a row.
 *
 * @param place the table, the type and the input
 * @param differences none when it is equal
 */
record Row(String place, List<Difference> differences) {}
