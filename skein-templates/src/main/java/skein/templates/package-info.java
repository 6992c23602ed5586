/** {@link skein.templates.Templates}. */
package skein.templates;
