import '../console/frame/styles.ts'
