/** A trainer that the project writes itself. */
package com.example;
