/** The adapter's entry point; each sub-package is one domain. Only the choice of the command lives here. */
package io.antreansx.adapter;
