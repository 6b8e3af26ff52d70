/** A source of rows that the project writes itself. */
package com.example;
