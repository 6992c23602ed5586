/**
 * HTML pages out of templates.
 *
 * <p>The engine is Pebble: it escapes whatever it prints unless told otherwise, its syntax is that of Jinja, templates are
 * interpreted, so nothing is generated or compiled where the program runs, and it has a module name. Packages of records
 * and beans that templates look into have to be open to {@code io.pebbletemplates}; maps, lists and texts need nothing.
 */
@org.jspecify.annotations.NullMarked
module skein.templates {
    requires transitive org.jspecify;
    requires transitive skein.http;
    requires io.pebbletemplates;

    exports skein.templates;
}
