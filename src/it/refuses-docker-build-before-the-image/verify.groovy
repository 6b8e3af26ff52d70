def log = new File(basedir, 'build.log').text
def builds = log.split('BUILD FAILURE')
assert builds.length == 3 : 'both builds fail'

assert builds[1].contains("""docker:build (execution 'load', phase package) would run before mlops:build-image\
 (execution 'default', phase package) and take the image of an earlier build, or find none. In one phase Maven runs\
 plugins in the order of the pom, so put mlops-maven-plugin above docker-maven-plugin in <plugins>:""")
// Maven 4 knows this phase by another name.
assert builds[2].replace('before:package', 'prepare-package').contains("""docker:build (execution 'load', phase\
 prepare-package) would run before mlops:build-image\
 (execution 'default', phase package) and take the image of an earlier build, or find none. Bind it to the phase of\
 build-image, and put docker-maven-plugin below mlops-maven-plugin in <plugins>:""")
assert builds[2].contains('<phase>package</phase>')

// Said before docker:build runs, and before anything is trained for nothing.
assert !log.contains('docker-maven-plugin:0.49.0:build')
assert !new File(basedir, 'target/mlops').exists()
