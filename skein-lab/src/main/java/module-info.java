/** The reference application. Open, because its methods and records are what the framework reads. */
@org.jspecify.annotations.NullMarked
open module skein.lab {
    requires HdrHistogram;
    requires info.picocli;
    requires java.logging;
    requires org.slf4j;
    requires skein.sql;
    requires skein.web;
}
