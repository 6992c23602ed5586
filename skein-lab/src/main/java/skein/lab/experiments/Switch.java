package skein.lab.experiments;

/** Something that can be switched off. */
enum Switch {
    on,
    off
}
