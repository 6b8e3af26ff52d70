def builds = new File(basedir, 'build.log').text.split('BUILD FAILURE').toList().tail()*.replace('[ERROR] ', '')
assert builds.size() == 4 : 'all four builds fail'

// A trainer of no such name.
assert builds[0].contains('<trainer>random-forrest</trainer> is no trainer for regression. Did you mean random-forest?')

// A trainer whose module is not on the class path.
assert builds[1].contains("""\
<trainer>xgboost</trainer> needs org.tribuo:tribuo-regression-xgboost, which is not on this project's class path.
Add to the <dependencies> of the pom (mlops-bom gives the version):

<dependency>
  <groupId>org.tribuo</groupId>
  <artifactId>tribuo-regression-xgboost</artifactId>
</dependency>""")

// A file that is not there.
assert builds[2].contains('src/main/data/houses.csv does not exist; <data> names a file in the project.')

// A column of no such name.
assert builds[3].contains("""<target>prise</target> names no column of src/main/data/sacramento.csv. Did you mean price?
Its 9 columns are: city, zip, beds, baths, sqft, type, price, latitude, longitude.
""")

// What a user can mend comes without a stack trace, and leaves no model.
builds.each { assert !(it =~ /\n\s+at [a-z]/) }
assert !new File(basedir, 'target/mlops/houses.mlops').exists()
